import type { ReactNode } from 'react'
import { usePage } from './page-context'

/** Header above, conversation in the middle, one small line below. */
export function Frame({ children, replaying = false }: { children: ReactNode; replaying?: boolean }) {
  const { texts } = usePage()
  return (
    <div className="frame" data-replaying={replaying || undefined}>
      <a className="skip" href="#message-text">
        {texts['page.skip-to-input']}
      </a>
      {children}
      <footer className="privacy">
        <p>{texts['page.privacy']}</p>
      </footer>
    </div>
  )
}
