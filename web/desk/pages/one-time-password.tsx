/** Shown once, to be handed over. */
import type { OneTimePasswordAnswer } from '../../../bot/desk/api/people'
import { useWords } from '../desk-context'
import { CopyButton } from '../parts/copy-button'
import { Question } from '../parts/question'

export function OneTimePassword({ answer, close }: { answer: OneTimePasswordAnswer; close: () => void }) {
  const { texts } = useWords()
  return (
    <Question closeOnly title={texts.accounts.oneTime} submit="" onSubmit={close} onClose={close}>
      <p>{texts.accounts.oneTimeText(answer.account.firstName)}</p>
      <p className="one-time">
        <code>{answer.oneTimePassword}</code>
        <CopyButton text={answer.oneTimePassword} />
      </p>
    </Question>
  )
}
