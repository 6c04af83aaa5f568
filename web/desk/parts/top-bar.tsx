import { Button, Switch } from '@fluentui/react-components'
import { AlertRegular } from '@fluentui/react-icons/svg/alert'
import { AlertOffRegular } from '@fluentui/react-icons/svg/alert-off'
import { PersonRegular } from '@fluentui/react-icons/svg/person'
import { useState } from 'react'
import { useDesk, useDeskState, useSettings, useWords } from '../desk-context'
import { go, pathOf } from '../route'
import { mayNotify, playTone } from '../state/alerts'
import { leftWithout } from '../state/desk'
import { announce } from './announcements'
import { useDeed } from './deed'
import { LanguageChoice } from './language-choice'
import { useLeaving } from './leaving'
import { Popup } from './popup'
import { Question } from './question'

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

/** Its name is the same on and off, so that whoever speaks to the computer can say it; for the eye the state stands behind it. */
function Presence() {
  const { texts } = useWords()
  const { desk } = useDesk()
  const state = useDeskState()
  const { presence } = state
  const { attempt } = useDeed()
  const [asking, setAsking] = useState(false)
  const without = leftWithout(state).length
  const available = presence === 'available'
  const choose = async (next: boolean) => {
    const done = await attempt(() => desk.choosePresence(next ? 'available' : 'break'))
    announce(done ? texts.presence.now(next) : texts.presence.failed)
  }
  const label = (
    <>
      {texts.presence.available}
      <span aria-hidden="true">: {available ? texts.presence.yes : texts.presence.no}</span>
    </>
  )
  return (
    <>
      <Switch
        className={`presence presence-${presence}`}
        checked={available}
        label={label}
        onChange={(_event, { checked }) => (without > 0 ? setAsking(true) : void choose(checked))}
      />
      {asking && (
        <Question
          title={texts.presence.breakQuestion}
          submit={texts.presence.takeBreak}
          onSubmit={() => {
            setAsking(false)
            void choose(false)
          }}
          onClose={() => setAsking(false)}
        >
          <p>{texts.leaving.lastOne(without)}</p>
        </Question>
      )}
    </>
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
