/**
 * The little Markdown that our answers use, as elements and never as HTML: paragraphs, lists, strong words, links. A link goes to a website,
 * a telephone or a mailbox, or it is text.
 */
import { Fragment, type ReactNode } from 'react'

export function Markdown({ text }: { text: string }) {
  return <div className="words">{blocksOf(text).map(({ kind, lines }, at) => block(kind, lines, at))}</div>
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

function block(kind: Kind, lines: string[], at: number): ReactNode {
  const parts = lines.map((line) =>
    inline(line.replace(kind === 'ul' ? BULLET : kind === 'ol' ? NUMBER : /^#{1,6} +/, '')),
  )
  // biome-ignore-start lint/suspicious/noArrayIndexKey: a text does not change once it was said.
  if (kind !== 'p') {
    const List = kind
    return (
      <List key={at}>
        {parts.map((part, index) => (
          <li key={index}>{part}</li>
        ))}
      </List>
    )
  }
  return (
    <p key={at}>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <br />}
          {part}
        </Fragment>
      ))}
    </p>
  )
  // biome-ignore-end lint/suspicious/noArrayIndexKey: as above.
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
