/** The box to type in. What is too long stays in it, and it says by how much. */
import { Components, hooks } from 'botframework-webchat-component'
import { type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { useSettled } from '../settled'
import { usePage } from './page-context'

/** Characters. */
const NEARLY_FULL = 200

export function MessageBox() {
  const { texts, limit, phase } = usePage()
  const [text] = hooks.useSendBoxValue()
  const [refused, setRefused] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const room = useRoom(limit - text.trim().length)
  const heard = useSettled(room)
  const tooLong = text.trim().length > limit
  const shown = refused && tooLong

  // Web Chat has no way to say this on its own text box; the link at the top of the page leads to it.
  useEffect(() => {
    const area = box.current?.querySelector('textarea')
    area?.setAttribute('id', 'message-text')
    area?.setAttribute('aria-invalid', String(shown))
    if (shown) area?.setAttribute('aria-describedby', 'too-long')
    else area?.removeAttribute('aria-describedby')
    if (shown) box.current?.scrollIntoView({ block: 'nearest' })
  }, [shown])

  /** Web Chat empties the box even when nothing can be sent. */
  const hold = (event: SyntheticEvent) => {
    if (!tooLong && phase === 'open') return
    event.preventDefault()
    event.stopPropagation()
    setRefused(tooLong)
  }
  return (
    <div className="message-box" id="message-box" ref={box}>
      <div className={tooLong ? 'message-length message-length-over' : 'message-length'}>
        <p id="too-long" role="alert">
          {shown && texts['page.too-long']}
        </p>
        <p aria-hidden>{room}</p>
      </div>
      <p role="status" className="only-heard">
        {heard}
      </p>
      <div
        className="message-box-row"
        onSubmitCapture={hold}
        onKeyPressCapture={(event) => event.key === 'Enter' && !event.shiftKey && hold(event)}
        onClickCapture={(event) => event.target instanceof Element && event.target.closest('button') && hold(event)}
      >
        <Components.SendTextBox className="message-text" />
        <Components.SendButton className="message-send" />
      </div>
    </div>
  )
}

/** How many characters are left, or too many: said where a message is nearly full. */
function useRoom(left: number): string {
  const { texts, language } = usePage()
  if (left > NEARLY_FULL) return ''
  const words = texts[left < 0 ? 'page.characters-over' : 'page.characters-left'] ?? ''
  return words.replace('{number}', new Intl.NumberFormat(language).format(Math.abs(left)))
}
