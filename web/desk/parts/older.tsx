/** Loads what is older. With the last of it the button goes, and the focus to where that begins. */
import { Button } from '@fluentui/react-components'
import { type RefObject, useRef } from 'react'
import { useWords } from '../desk-context'
import { useFocusPassedFrom } from './focus'

interface OlderProps {
  busy: boolean
  load: () => void
  begins: RefObject<HTMLElement | null>
}

export function Older({ busy, load, begins }: OlderProps) {
  const { texts } = useWords()
  const button = useRef<HTMLButtonElement>(null)
  useFocusPassedFrom(button, begins)
  return (
    <Button ref={button} disabledFocusable={busy} onClick={load}>
      {texts.older}
    </Button>
  )
}
