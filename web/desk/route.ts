/** Which page of the desk the address names, and going to another without loading anew. */
import { type MouseEvent, useSyncExternalStore } from 'react'
import { DESK_ROOT } from '../../bot/desk/api/routes'

export const PAGES = [
  'conversations',
  'callbacks',
  'history',
  'replies',
  'insights',
  'accounts',
  'access-log',
  'password',
] as const
export type PageName = (typeof PAGES)[number]

export interface Route {
  page: PageName
  /** What comes after it, such as a conversation. */
  id?: string
}

/** The conversation at which one works there. */
export const openIn = ({ page, id }: Route): string | undefined => (page === 'conversations' ? id : undefined)

const WENT = 'desk-went'

export const pathOf = (page: PageName, id?: string): string =>
  `${DESK_ROOT}/${page}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`

function readRoute(path: string): Route {
  const [page, id] = path.slice(DESK_ROOT.length + 1).split('/')
  const known = PAGES.find((each) => each === page)
  return known ? { page: known, id: id ? decodeURIComponent(id) : undefined } : { page: 'conversations' }
}

export function go(path: string): void {
  if (path === location.pathname) return
  history.pushState(null, '', path)
  dispatchEvent(new Event(WENT))
}

export const useRoute = (): Route => readRoute(useSyncExternalStore(subscribe, () => location.pathname))

function subscribe(changed: () => void): () => void {
  addEventListener('popstate', changed)
  addEventListener(WENT, changed)
  return () => {
    removeEventListener('popstate', changed)
    removeEventListener(WENT, changed)
  }
}

/** For a link inside of the desk: a plain click goes there without loading; any other opens a tab as it does everywhere. `then`: after a plain one. */
export const linkTo = (path: string, then?: () => void) => ({
  href: path,
  onClick: (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    go(path)
    then?.()
  },
})
