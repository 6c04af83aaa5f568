import type { ReactNode } from 'react'
import { usePage } from './page-context'

/** Header above, conversation in the middle, one small line below. */
export function Frame({ children }: { children: ReactNode }) {
  const { texts } = usePage()
  return (
    <div className="frame">
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
