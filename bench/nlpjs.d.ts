/** As much of NLP.js 4 as the benchmark uses; it ships no types. */

declare module '@nlpjs/basic' {
  export interface Container {
    use(plugin: unknown): void
  }
  export function containerBootstrap(): Container
  export const LangEn: unknown
  export class Nlp {
    constructor(settings: {
      container: Container
      languages: string[]
      autoSave: boolean
      autoLoad: boolean
      calculateSentiment: boolean
      nlu: { log: boolean }
    })
    addDocument(locale: string, utterance: string, intent: string): void
    train(): Promise<void>
    /** `classifications` has the likeliest intent first; one that it takes for nothing known is called None. */
    process(locale: string, utterance: string): Promise<{ classifications: { intent: string; score: number }[] }>
  }
}

declare module '@nlpjs/lang-nl' {
  export const LangNl: unknown
}
