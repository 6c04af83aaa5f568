/** The desk: where staff answer visitors. */
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { Calls } from './state/calls'
import { SessionKeeper } from './state/session'
import './desk.css'

/** Fluent UI adds its styles while running; the server lets in those that carry this. */
const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce

const root = document.getElementById('desk')
if (root) {
  const session = new SessionKeeper(new Calls())
  createRoot(root).render(<App session={session} nonce={nonce} />)
  void session.load()
}
