/** What travels with an answer beside its text. The chat page reads it, too: types alone, and none of the Bot Framework. */
export interface AnswerNote {
  id: string
  /** Whose answer it is: the conversation may be with another one by now. */
  institution: string
  /** What a line under the answer shows: "Source: <title>", "According to the page on 22 November 2026". */
  source: { label: string; title: string; url: string }
  reviewed: string
  feedback: { question: string; yes: string; no: string }
}
