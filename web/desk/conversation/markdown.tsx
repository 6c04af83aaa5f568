/**
 * The little Markdown that our answers use, as elements and never as HTML: paragraphs, lists, strong words, links. A link goes to a website,
 * a telephone or a mailbox, or it is text.
 */
import { Fragment, type ReactNode } from 'react'

export function Markdown({ text }: { text: string }) {
  return (
    <div className="words">
      {numbered(blocksOf(text)).map(([place, { kind, lines }]) => (
        <Block key={place} kind={kind} lines={lines} />
      ))}
    </div>
  )
}

type Kind = 'p' | 'ul' | 'ol'

const BULLET = /^\s*[-*] +/
const NUMBER = /^\s*\d+\. +/

const kindOf = (line: string): Kind => (BULLET.test(line) ? 'ul' : NUMBER.test(line) ? 'ol' : 'p')

/** Lines of one kind that stand together. */
function blocksOf(text: string): { kind: Kind; lines: string[] }[] {
  const blocks: { kind: Kind; lines: string[] }[] = []
  let open = false
  for (const line of text.split('\n')) {
    const last = blocks.at(-1)
    const kind = kindOf(line)
    if (line.trim() === '') open = false
    else if (open && last?.kind === kind) last.lines.push(line)
    else if (open && last && kind === 'p' && last.kind !== 'p') last.lines.push(`${last.lines.pop()} ${line.trim()}`)
    else blocks.push({ kind, lines: [line] })
    if (line.trim() !== '') open = true
  }
  return blocks
}

/** By their place, which is their name as well: a text does not change once it was said. */
const numbered = <T,>(all: T[]): [number, T][] => [...all.entries()]

const MARKS: Record<Kind, RegExp> = { ul: BULLET, ol: NUMBER, p: /^#{1,6} +/ }

function Block({ kind: Tag, lines }: { kind: Kind; lines: string[] }) {
  const parts = numbered(lines.map((line) => inline(line.replace(MARKS[Tag], ''))))
  if (Tag === 'p') {
    return (
      <p>
        {parts.map(([place, part]) => (
          <Fragment key={place}>
            {place > 0 && <br />}
            {part}
          </Fragment>
        ))}
      </p>
    )
  }
  return (
    <Tag>
      {parts.map(([place, part]) => (
        <li key={place}>{part}</li>
      ))}
    </Tag>
  )
}

const INLINE = /\*\*([^*]+)\*\*|\[([^\]]*)\]\(([^)\s]*)\)|\\([\\`*_{}[\]()#+.!-])/g
const ALLOWED = /^(https:|tel:|mailto:)/i

function inline(text: string): ReactNode[] {
  const parts: ReactNode[] = []
  let at = 0
  for (const found of text.matchAll(INLINE)) {
    const [whole, strong, words, address = '', sign] = found
    parts.push(text.slice(at, found.index))
    at = found.index + whole.length
    if (strong !== undefined) parts.push(<strong key={at}>{inline(strong)}</strong>)
    else if (sign !== undefined) parts.push(sign)
    else if (ALLOWED.test(address)) parts.push(link(at, words, address))
    else parts.push(words)
  }
  return [...parts, text.slice(at)]
}

const link = (key: number, words: string | undefined, address: string) => (
  <a key={key} href={address} target={/^https:/i.test(address) ? '_blank' : undefined} rel="noopener noreferrer">
    {words}
  </a>
)
