/** Milliseconds: some browsers read the file only after a while, and find nothing where its address is gone by then. */
const READ_WITHIN = 10_000

/** Gives a text that was made on the page as a file to keep. `type` is such as `text/plain`. */
export function download(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), READ_WITHIN)
}
