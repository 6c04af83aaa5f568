import { CounterBadge } from '@fluentui/react-components'
import { BookmarkRegular } from '@fluentui/react-icons/svg/bookmark'
import { CallRegular } from '@fluentui/react-icons/svg/call'
import { ChatMultipleRegular } from '@fluentui/react-icons/svg/chat-multiple'
import { DataBarVerticalRegular } from '@fluentui/react-icons/svg/data-bar-vertical'
import { EyeRegular } from '@fluentui/react-icons/svg/eye'
import { HistoryRegular } from '@fluentui/react-icons/svg/history'
import { NavigationRegular } from '@fluentui/react-icons/svg/navigation'
import { PeopleRegular } from '@fluentui/react-icons/svg/people'
import type { ComponentType } from 'react'
import { useDesk, useDeskState, useWords } from '../desk-context'
import { linkTo, type PageName, pathOf } from '../route'
import { attentionIn } from '../state/desk'
import { useMedia } from '../theme'
import { Popup } from './popup'

const PLACES: { page: PageName; Icon: ComponentType; managers?: boolean }[] = [
  { page: 'conversations', Icon: ChatMultipleRegular },
  { page: 'callbacks', Icon: CallRegular },
  { page: 'history', Icon: HistoryRegular },
  { page: 'replies', Icon: BookmarkRegular },
  { page: 'insights', Icon: DataBarVerticalRegular },
  { page: 'accounts', Icon: PeopleRegular, managers: true },
  { page: 'access-log', Icon: EyeRegular, managers: true },
]

/** Beside the page where there is room, else behind one button. */
export function Navigation({ page }: { page: PageName }) {
  const { texts } = useWords()
  const { me } = useDesk()
  const beside = useMedia('(min-width: 60rem)')
  const counts = useCounts()
  const attention = attentionIn(useDeskState())
  const places = PLACES.filter(({ managers }) => !managers || me.staff.role === 'manager')
  const links = (close?: () => void) => (
    <ul>
      {places.map(({ page: place, Icon }) => (
        <li key={place}>
          <a {...linkTo(pathOf(place), close)} className="rail-link" aria-current={place === page ? 'page' : undefined}>
            <span className="rail-icon" aria-hidden="true">
              <Icon />
            </span>
            {texts.pages[place]}
            <Count place={place} count={counts[place]} />
          </a>
        </li>
      ))}
    </ul>
  )
  return (
    <nav className={beside ? 'rail' : 'rail-small'} aria-label={texts.shell.navigation}>
      {beside ? (
        links()
      ) : (
        <Popup
          label={texts.shell.menu(texts.pages[page], attention > 0 ? texts.queue.attention(attention) : undefined)}
          words={
            <>
              {texts.pages[page]}
              {attention > 0 && (
                <CounterBadge className="rail-small-count" size="small" color="brand" count={attention} />
              )}
            </>
          }
          icon={<NavigationRegular />}
          side="start"
        >
          {links}
        </Popup>
      )}
    </nav>
  )
}

function Count({ place, count = 0 }: { place: PageName; count?: number }) {
  const { texts } = useWords()
  if (count === 0) return null
  return (
    <>
      <CounterBadge className="rail-count" size="small" color="brand" aria-hidden="true" count={count} />
      <span className="unseen">
        {place === 'callbacks' ? texts.callbacks.count(count) : texts.queue.attention(count)}
      </span>
    </>
  )
}

function useCounts(): Partial<Record<PageName, number>> {
  const state = useDeskState()
  return { conversations: attentionIn(state), callbacks: state.callbacksOpen }
}
