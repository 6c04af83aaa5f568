import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Switch,
} from '@fluentui/react-components'
import { AlertRegular } from '@fluentui/react-icons/svg/alert'
import { AlertOffRegular } from '@fluentui/react-icons/svg/alert-off'
import { PersonRegular } from '@fluentui/react-icons/svg/person'
import { useDesk, useDeskState, useSettings, useWords } from '../desk-context'
import { go, pathOf } from '../route'
import { mayNotify, playTone } from '../state/alerts'
import { useDeed } from './deed'
import { LanguageChoice } from './language-choice'
import { useLeaving } from './leaving'

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

/** A switch says by itself whether it is on; the word beside it says what that means. */
function Presence() {
  const { texts, announce } = useWords()
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
      label={available ? texts.presence.available : texts.presence.break}
      input={{ 'aria-label': texts.presence.label }}
      onChange={(_event, { checked }) => void choose(checked)}
    />
  )
}

function AlertsMenu() {
  const { texts, settings, announce } = useWords()
  const { sound, notifications } = useSettings()
  const chosen = [...(sound ? ['sound'] : []), ...(notifications ? ['notifications'] : [])]

  async function choose(next: string[]): Promise<void> {
    const wantsSound = next.includes('sound')
    if (wantsSound && !sound) playTone()
    const wants = next.includes('notifications')
    settings.choose({ sound: wantsSound, notifications: wants && notifications })
    if (!wants || notifications) return
    if (await mayNotify()) settings.choose({ notifications: true })
    else announce(texts.alerts.refused)
  }
  return (
    <Menu
      checkedValues={{ alerts: chosen }}
      onCheckedValueChange={(_event, { checkedItems }) => void choose(checkedItems)}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={chosen.length > 0 ? <AlertRegular /> : <AlertOffRegular />}
          aria-label={texts.alerts.title}
          title={texts.alerts.title}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemCheckbox name="alerts" value="sound">
            {texts.alerts.sound}
          </MenuItemCheckbox>
          <MenuItemCheckbox name="alerts" value="notifications">
            {texts.alerts.notifications}
          </MenuItemCheckbox>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

function AccountMenu() {
  const { texts } = useWords()
  const { me } = useDesk()
  const leaving = useLeaving()
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            icon={<PersonRegular />}
            className="top-account"
            aria-label={texts.shell.account(me.staff.firstName)}
          >
            <span className="wide-only">{me.staff.firstName}</span>
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {me.staff.local && <MenuItem onClick={() => go(pathOf('password'))}>{texts.pages.password}</MenuItem>}
            {me.staff.local && <MenuDivider />}
            <MenuItem onClick={leaving.ask}>{texts.shell.signOut}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {leaving.question}
    </>
  )
}
