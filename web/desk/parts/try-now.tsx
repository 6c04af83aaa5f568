/** For what may come off at another try. Then the button is gone, whoever tried: if it had the focus, that goes to `heading`, or to the tab or the page that it stood in. */
import { Button } from '@fluentui/react-components'
import { type RefObject, useLayoutEffect, useRef } from 'react'
import { useWords } from '../desk-context'
import { useFocusPassedFrom } from './focus'

interface TryNowProps {
  again: () => void
  heading?: RefObject<HTMLElement | null>
}

export function TryNow({ again, heading }: TryNowProps) {
  const { texts } = useWords()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLElement | null>(null)
  useLayoutEffect(() => {
    panel.current = button.current?.closest<HTMLElement>('[role=tabpanel]') ?? null
  }, [])
  useFocusPassedFrom(button, heading ?? panel)
  return (
    <Button ref={button} size="small" onClick={again}>
      {texts.connection.tryNow}
    </Button>
  )
}
