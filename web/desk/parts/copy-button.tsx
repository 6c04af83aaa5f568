import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useWords } from '../desk-context'
import { announce } from './announcements'

/** A browser that lets nobody copy leaves the word on it as it was: the text stands beside it. */
export function CopyButton({ text }: { text: string }) {
  const { texts } = useWords()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    announce(texts.copied)
  }
  return (
    <Button size="small" onClick={() => void copy().catch(() => undefined)}>
      {copied ? texts.copied : texts.copy}
    </Button>
  )
}
