import { Button, Switch } from '@fluentui/react-components'
import { AlertRegular } from '@fluentui/react-icons/svg/alert'
import { AlertOffRegular } from '@fluentui/react-icons/svg/alert-off'
import { PersonRegular } from '@fluentui/react-icons/svg/person'
import { useDesk, useDeskState, useSettings, useWords } from '../desk-context'
import { go, pathOf } from '../route'
import { mayNotify, playTone } from '../state/alerts'
import { announce } from './announcements'
import { useDeed } from './deed'
import { LanguageChoice } from './language-choice'
import { useLeaving } from './leaving'
import { Popup } from './popup'

export function TopBar() {
  const { texts } = useWords()
  return (
    <header className="top">
      <p className="top-name">{texts.desk}</p>
      <div className="top-tools">
        <Presence />
        <AlertsMenu />
        <LanguageChoice />
        <AccountMenu />
      </div>
    </header>
  )
}

/** What is written beside it is its name, whether it is on or off: whoever speaks to the computer says what is seen. */
function Presence() {
  const { texts } = useWords()
  const { desk } = useDesk()
  const { presence } = useDeskState()
  const { attempt } = useDeed()
  const available = presence === 'available'
  const choose = async (next: boolean) => {
    const done = await attempt(() => desk.choosePresence(next ? 'available' : 'break'))
    announce(done ? texts.presence.now(next) : texts.presence.failed)
  }
  return (
    <Switch
      className={`presence presence-${presence}`}
      checked={available}
      label={texts.presence.available}
      onChange={(_event, { checked }) => void choose(checked)}
    />
  )
}

function AlertsMenu() {
  const { texts, settings } = useWords()
  const { sound, notifications } = useSettings()
  const chooseSound = (on: boolean) => {
    settings.choose({ sound: on })
    if (on) playTone()
  }
  const chooseNotifications = async (on: boolean) => {
    const may = on && (await mayNotify())
    settings.choose({ notifications: may })
    if (on && !may) announce(texts.alerts.refused)
  }
  const any = sound || notifications
  return (
    <Popup label={texts.alerts.title} icon={any ? <AlertRegular /> : <AlertOffRegular />}>
      {() => (
        <>
          <Switch checked={sound} label={texts.alerts.sound} onChange={(_event, { checked }) => chooseSound(checked)} />
          <Switch
            checked={notifications}
            label={texts.alerts.notifications}
            onChange={(_event, { checked }) => void chooseNotifications(checked)}
          />
        </>
      )}
    </Popup>
  )
}

function AccountMenu() {
  const { texts } = useWords()
  const { me } = useDesk()
  const leaving = useLeaving()
  const { firstName, local } = me.staff
  return (
    <>
      <Popup
        label={texts.shell.account(firstName)}
        words={<span className="narrow-hidden">{firstName}</span>}
        icon={<PersonRegular />}
      >
        {(close) => (
          <>
            {local && (
              <Button
                appearance="subtle"
                onClick={() => {
                  close()
                  go(pathOf('password'))
                }}
              >
                {texts.pages.password}
              </Button>
            )}
            <Button
              appearance="subtle"
              onClick={() => {
                close()
                leaving.ask()
              }}
            >
              {texts.shell.signOut}
            </Button>
          </>
        )}
      </Popup>
      {leaving.question}
    </>
  )
}
