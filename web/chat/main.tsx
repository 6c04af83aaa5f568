/** The chat page: Microsoft's Web Chat in the institution's name. */
import { createRoot } from 'react-dom/client'
import { Chat } from './chat'
import { Conversation } from './conversation'
import { tellLauncher } from './launcher'
import { Memory } from './memory'
import { firstLanguage, type Language, readNonce, readPage } from './page'
import './chat.css'

const page = readPage()
const memory = new Memory(page.institution)
const chosen = memory.readLanguage()
let language: Language = firstLanguage(page, { chosen, goesOn: memory.readKey() !== undefined })
// Else an old choice would come up in the middle of the conversation that begins now.
if (language !== chosen) memory.forgetLanguage()
const conversation = new Conversation(
  page.institution,
  memory,
  () => language,
  () => page.texts[language],
)

function remember(next: Language): void {
  language = next
  memory.keepLanguage(next)
  const address = new URL(location.href)
  if (!address.searchParams.has('lang')) return
  address.searchParams.set('lang', next)
  history.replaceState(null, '', address)
}

const root = document.getElementById('chat')
if (root) {
  createRoot(root).render(
    <Chat page={page} nonce={readNonce()} first={language} conversation={conversation} remember={remember} />,
  )
  conversation.show()
}

// In a frame, Escape closes the chat.
document.addEventListener('keydown', (event) => {
  // Such an Escape leaves a dialog, or a word that is being composed.
  if (event.isComposing || document.querySelector('dialog[open]')) return
  if (event.key === 'Escape' && !event.defaultPrevented) tellLauncher('escape')
})
