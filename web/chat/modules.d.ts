declare module '*.css'

/** The little that `markdown.ts` uses; the package brings no types. */
declare module 'markdown-it' {
  interface Token {
    attrGet(name: string): string | null
    attrSet(name: string, value: string): void
  }
  interface Renderer {
    rules: Record<
      string,
      (tokens: Token[], index: number, options: unknown, environment: unknown, renderer: Renderer) => string
    >
    renderToken(tokens: Token[], index: number, options: unknown): string
  }
  export default class MarkdownIt {
    constructor(options: { html: boolean; linkify: boolean; breaks: boolean })
    disable(rule: string): MarkdownIt
    validateLink: (address: string) => boolean
    renderer: Renderer
    render(text: string): string
    renderInline(text: string): string
  }
}
