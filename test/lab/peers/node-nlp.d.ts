/** The part of node-nlp that the laboratory uses; the package has no types of its own. */
declare module 'node-nlp' {
  export interface Processed {
    readonly intent: string
    readonly score: number
    readonly entities: readonly {
      readonly entity: string
      readonly option: string
      readonly accuracy: number
      readonly sourceText?: string
      readonly utteranceText: string
    }[]
  }
  export class NlpManager {
    constructor(settings: object)
    addNamedEntityText(entity: string, option: string, languages: string[], texts: string[]): void
    addRegexEntity(entity: string, languages: string[], pattern: RegExp): void
    addDocument(language: string, utterance: string, intent: string): void
    train(): Promise<void>
    process(language: string, utterance: string): Promise<Processed>
  }
}
