import { useEffect, useState } from 'react'
import { renderInline } from './markdown'
import { usePage } from './page-context'

/** A gap this short is not worth a word. Milliseconds. */
const UNNOTICED = 1000
const RESTORED_STAYS = 6000

/** Says that the chat is opening, cannot be reached, can be reached again, or is erased. Heard once each. */
export function ConnectionBanner() {
  const { texts, phase, conversation } = usePage()
  const shown = useShown()
  // The button stays while it tries: it has the focus.
  const [tried, setTried] = useState(false)
  const tryAgain = () => {
    if (phase !== 'failed') return
    setTried(true)
    conversation.show()
  }
  return (
    <div className="banner-place" role="status">
      {shown && (
        <div
          className={`banner banner-${shown}`}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: Markdown of the knowledge, rendered without HTML.
          dangerouslySetInnerHTML={{
            __html: renderInline(texts[shown === 'erased' ? 'command.delete' : `page.${WORDS[shown]}`] ?? ''),
          }}
        />
      )}
      {(phase === 'failed' || (tried && phase === 'opening')) && (
        <button type="button" className="button" aria-disabled={phase === 'opening'} onClick={tryAgain}>
          {texts['page.retry']}
        </button>
      )}
      {phase === 'erased' && (
        <button type="button" className="button" onClick={() => void conversation.startAgain()}>
          {texts['page.start-again']}
        </button>
      )}
    </div>
  )
}

const WORDS = { opening: 'connecting', lost: 'lost', failed: 'failed', restored: 'restored' } as const

type Shown = keyof typeof WORDS | 'erased'

function useShown(): Shown | undefined {
  const { phase } = usePage()
  const [shown, setShown] = useState<Shown | undefined>(phase === 'open' ? undefined : phase)
  useEffect(() => {
    if (phase !== 'lost') {
      setShown((before) => (phase !== 'open' ? phase : before === 'lost' ? 'restored' : undefined))
      return
    }
    const timer = setTimeout(() => setShown('lost'), UNNOTICED)
    return () => clearTimeout(timer)
  }, [phase])
  useEffect(() => {
    if (shown !== 'restored') return
    const timer = setTimeout(() => setShown(undefined), RESTORED_STAYS)
    return () => clearTimeout(timer)
  }, [shown])
  return shown
}
