/** The page around the conversation, and Web Chat inside it. */
import { Components } from 'botframework-webchat-component'
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { isWithPerson } from './activity'
import { ConnectionBanner } from './connection-banner'
import type { Conversation } from './conversation'
import { Frame } from './frame'
import { HandoffBar } from './handoff-bar'
import { Header } from './header'
import { useNewsForLauncher } from './launcher'
import { renderMarkdown } from './markdown'
import { activityMiddleware, activityStatusMiddleware, attachmentMiddleware } from './messages'
import type { Language, Page } from './page'
import { PageContext } from './page-context'
import { Talk } from './talk'
import { typingIndicatorMiddleware } from './typing'
import { localized, styleOptions } from './web-chat'

interface ChatProps {
  page: Page
  nonce?: string
  first: Language
  conversation: Conversation
  remember: (language: Language) => void
}

export function Chat({ page, nonce, first, conversation, remember }: ChatProps) {
  const [language, setLanguage] = useState(first)
  const state = useSyncExternalStore(conversation.subscribe, conversation.read)
  const { store } = state
  const withPerson = useSyncExternalStore(store.subscribe, () => isWithPerson(store.getState().activities))
  useNewsForLauncher(state)
  const texts = page.texts[language]
  const chooseLanguage = useCallback(
    (next: Language) => {
      remember(next)
      setLanguage(next)
    },
    [remember],
  )
  const context = useMemo(() => {
    const { limit, institution, names } = page
    return { texts, language, limit, institution, names, conversation, phase: state.phase, chooseLanguage }
  }, [texts, language, page, conversation, state.phase, chooseLanguage])
  const styles = useMemo(() => styleOptions(withPerson), [withPerson])
  const strings = useMemo(() => localized(texts, language), [texts, language])

  useEffect(() => {
    document.documentElement.lang = language
    document.title = texts['page.title'] ?? ''
  }, [language, texts])

  if (!state.client) {
    return (
      <PageContext.Provider value={context}>
        <Frame>
          <Header />
          <ConnectionBanner />
        </Frame>
      </PageContext.Provider>
    )
  }
  return (
    <PageContext.Provider value={context}>
      <Components.Composer
        key={state.showing}
        activityMiddleware={activityMiddleware}
        activityStatusMiddleware={activityStatusMiddleware}
        attachmentMiddleware={attachmentMiddleware}
        directLine={state.client}
        store={store}
        locale={language}
        nonce={nonce}
        overrideLocalizedStrings={strings}
        renderMarkdown={renderMarkdown}
        styleOptions={styles}
        typingIndicatorMiddleware={typingIndicatorMiddleware}
        suggestedActionsAccessKey={false}
      >
        <Frame>
          <Header inConversation />
          <ConnectionBanner />
          <HandoffBar />
          <Talk />
        </Frame>
      </Components.Composer>
    </PageContext.Provider>
  )
}
