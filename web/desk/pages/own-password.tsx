import { useState } from 'react'
import { useDesk, useWords } from '../desk-context'
import { useFocusPassedOn } from '../parts/focus'
import { PageHead } from '../parts/page-head'
import { PasswordForm } from './password'

export default function OwnPasswordPage() {
  const { texts } = useWords()
  const { session } = useDesk()
  const [saved, setSaved] = useState(false)
  useFocusPassedOn(undefined, String(saved))
  return (
    <div className="padded narrow">
      <PageHead title={texts.pages.password} />
      <div role="status">{saved && <p>{texts.password.saved}</p>}</div>
      {!saved && <PasswordForm session={session} done={() => setSaved(true)} />}
    </div>
  )
}
