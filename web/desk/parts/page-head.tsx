import type { ReactNode } from 'react'

/** What a page is called and is for; what can be done on it stands at its side. */
export function PageHead({ title, intro, children }: { title: string; intro?: string; children?: ReactNode }) {
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        {intro && <p className="soft">{intro}</p>}
      </div>
      {children}
    </div>
  )
}
