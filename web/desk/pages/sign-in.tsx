/** Signing in: with a name and a password, with the organisation's account, or either. */
import { Button, Field, Input, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { DESK_ROOT } from '../../../bot/desk/api/routes'
import { useWords } from '../desk-context'
import { faultOf } from '../parts/deed'
import { useFocusPassedOn } from '../parts/focus'
import { LanguageChoice } from '../parts/language-choice'
import { Refused } from '../state/calls'
import type { SessionKeeper, SignedOut } from '../state/session'
import type { Texts } from '../texts/texts'

interface SignInProps {
  session: SessionKeeper
  answer: SignedOut
  expired: boolean
}

export function SignInPage({ session, answer, expired }: SignInProps) {
  const { texts } = useWords()
  const { fault, busy, submit, name, password } = useSignIn(session)
  useFocusPassedOn()
  useEffect(() => {
    document.title = `${texts.signIn.title} – ${texts.desk}`
  }, [texts])
  const problem = fault ?? (answer.refused && texts.signIn.refused[answer.refused])
  return (
    <main className="door">
      <div className="door-head">
        <h1>{texts.signIn.title}</h1>
        <LanguageChoice />
      </div>
      <p className="soft">{texts.signIn.intro}</p>
      <div role="alert">
        {expired && (
          <MessageBar intent="info" layout="multiline">
            <MessageBarBody>{texts.signIn.expired}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      <div role="alert">
        {problem && (
          <MessageBar intent="error" layout="multiline" politeness="polite">
            <MessageBarBody>{problem}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {answer.local && (
        <form className="door-form" noValidate onSubmit={submit}>
          <Field label={texts.signIn.name} required>
            <Input
              ref={name}
              name="name"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              size="large"
            />
          </Field>
          <Field label={texts.signIn.password} required>
            <Input ref={password} name="password" type="password" autoComplete="current-password" size="large" />
          </Field>
          <Button type="submit" appearance="primary" size="large" disabledFocusable={busy}>
            {busy ? texts.signIn.busy : texts.signIn.submit}
          </Button>
        </form>
      )}
      {answer.oidc && (
        <Button
          as="a"
          href={`${DESK_ROOT}/oidc/start`}
          appearance={answer.local ? 'secondary' : 'primary'}
          size="large"
          className="door-oidc"
        >
          {texts.signIn.oidc}
        </Button>
      )}
    </main>
  )
}

function useSignIn(session: SessionKeeper) {
  const { texts } = useWords()
  const name = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy) return
    const empty = [name, password].find(({ current }) => !current?.value.trim())
    if (empty) {
      setFault(texts.signIn.empty)
      empty.current?.focus()
      return
    }
    setBusy(true)
    setFault(undefined)
    try {
      await session.signIn(name.current?.value.trim() ?? '', password.current?.value ?? '')
    } catch (error) {
      setFault(refusalOf(error, texts))
      setBusy(false)
      if (password.current) password.current.value = ''
      password.current?.focus()
    }
  }
  return { fault, busy, submit, name, password }
}

/** The server never says whether a name exists; neither does the page. */
function refusalOf(error: unknown, texts: Texts): string {
  if (!(error instanceof Refused)) return faultOf(error, texts)
  if (error.code === 'TooManyRequests')
    return texts.signIn.tooOften(Math.max(1, Math.ceil((error.retryAfter ?? 60) / 60)))
  return error.code === 'WrongPassword' ? texts.signIn.wrong : faultOf(error, texts)
}
