/** Shown once, to be handed over. */
import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { OneTimePasswordAnswer } from '../../../bot/desk/api'
import { useWords } from '../desk-context'
import { Question } from '../parts/question'

export function OneTimePassword({ answer, close }: { answer: OneTimePasswordAnswer; close: () => void }) {
  const { texts, announce } = useWords()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(answer.oneTimePassword)
    setCopied(true)
    announce(texts.accounts.copied)
  }
  return (
    <Question closeOnly title={texts.accounts.oneTime} submit="" onSubmit={close} onClose={close}>
      <p>{texts.accounts.oneTimeText(answer.account.firstName)}</p>
      <p className="one-time">
        <code>{answer.oneTimePassword}</code>
        {/* A browser that lets nobody copy leaves the word as it was: the password can still be read. */}
        <Button size="small" onClick={() => void copy().catch(() => undefined)}>
          {copied ? texts.accounts.copied : texts.accounts.copy}
        </Button>
      </p>
    </Question>
  )
}
