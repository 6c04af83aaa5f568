/**
 * A button that shows a few more things under it. A disclosure, not a menu: what is inside are ordinary buttons, links and switches, in the
 * ordinary order of the Tab key. Escape, a click elsewhere and leaving it close it.
 */
import { Button } from '@fluentui/react-components'
import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'

interface PopupProps {
  label: string
  /** Shown on the button; absent: the icon alone. */
  words?: ReactNode
  icon?: ReactElement
  small?: boolean
  appearance?: 'subtle' | 'secondary'
  /** At which side of the button it begins. */
  side?: 'start' | 'end'
  children: (close: () => void) => ReactNode
}

export function Popup({ label, words, icon, small, appearance = 'subtle', side = 'end', children }: PopupProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  useEffect(() => {
    if (!open) return
    const elsewhere = (event: PointerEvent) => !place.current?.contains(event.target as Node) && setOpen(false)
    addEventListener('pointerdown', elsewhere)
    return () => removeEventListener('pointerdown', elsewhere)
  }, [open])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what its own buttons and links hear.
    <div
      className="popup-place"
      ref={place}
      onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && open && close()}
      onBlur={(event: FocusEvent) =>
        event.relatedTarget && !place.current?.contains(event.relatedTarget) && setOpen(false)
      }
    >
      <Button
        ref={button}
        appearance={appearance}
        size={small ? 'small' : 'medium'}
        icon={icon}
        aria-label={label}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        title={words ? undefined : label}
        className="popup-button"
        onClick={() => setOpen(!open)}
      >
        {words}
      </Button>
      {open && (
        <div className={`popup popup-${side}`} id={id}>
          {children(close)}
        </div>
      )}
    </div>
  )
}
