/** Tabs after the ARIA pattern: one stop for the Tab key, arrows between them. */
import { type KeyboardEvent, type ReactNode, useRef } from 'react'

interface TabsProps<T extends string> {
  id: string
  label: string
  tabs: readonly T[]
  chosen: T
  choose: (tab: T) => void
  words: (tab: T) => string
}

export function Tabs<T extends string>({ id, label, tabs, chosen, choose, words }: TabsProps<T>) {
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const next = steps(event.key, tabs.indexOf(chosen), tabs.length)
    const tab = next === undefined ? undefined : tabs[next]
    if (tab === undefined) return
    event.preventDefault()
    choose(tab)
    list.current?.querySelector<HTMLElement>(`#${id}-tab-${tab}`)?.focus()
  }
  return (
    <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move} tabIndex={-1}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          className="tab"
          id={`${id}-tab-${tab}`}
          aria-selected={tab === chosen}
          aria-controls={tab === chosen ? `${id}-panel` : undefined}
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => choose(tab)}
        >
          {words(tab)}
        </button>
      ))}
    </div>
  )
}

/** What the chosen tab shows. */
export function TabPanel({ id, tab, className, children }: TabPanelProps) {
  return (
    <div className={className} role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${tab}`}>
      {children}
    </div>
  )
}

interface TabPanelProps {
  id: string
  tab: string
  className?: string
  children: ReactNode
}

function steps(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (at + 1) % count
  if (key === 'ArrowLeft') return (at + count - 1) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}
