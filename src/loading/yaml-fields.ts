import { isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument, type YAMLMap } from 'yaml'
import type { Complain, Place } from './complaint.ts'

/** A piece of text in a YAML file. */
export interface YamlText {
  readonly text: string
  readonly at: Place
  /** The place of a part of the text: a long text goes over many lines. */
  placeOf(part: string): Place
}

/** One YAML file while it is read: tells lines, and remembers whether anything was wrong. */
export class YamlSource {
  readonly file: string
  sound = true
  readonly #text: string
  readonly #lines = new LineCounter()
  readonly #complain: Complain

  constructor(file: string, text: string, complain: Complain) {
    this.file = file
    this.#text = text
    this.#complain = complain
  }

  /** The map that the file consists of, undefined (with complaints) when it isn't YAML or something else than a map. */
  root(keys: readonly string[]): YamlFields | undefined {
    const document = parseDocument(this.#text, { lineCounter: this.#lines })
    for (const { message, linePos } of document.errors) {
      const line = linePos?.[0].line ?? 1
      const value = this.#lineText(line)
      const problem = `is not YAML: ${message.split('\n')[0]!.replace(/ at line \d+.*$/, '')}`
      this.refuse({ file: this.file, line }, value, problem, 'mind the indentation; quote a text that contains ": "')
    }
    if (document.errors.length > 0) return undefined
    return this.fields(document.contents, keys, { file: this.file, line: 1 })
  }

  fields(node: unknown, keys: readonly string[], at: Place): YamlFields | undefined {
    if (isMap(node)) return new YamlFields(node as YAMLMap, keys, this)
    this.refuse(
      at,
      this.#lineText(at.line),
      'is not a list of "key: value" lines',
      `give it the keys ${keys.join(', ')}`,
    )
    return undefined
  }

  placeOf(node: unknown, part = ''): Place {
    const [start, end] = (node as ParsedNode | null)?.range ?? [0, 0]
    const found = part === '' ? -1 : this.#text.indexOf(part, start)
    return { file: this.file, line: this.#lines.linePos(found >= 0 && found < end ? found : start).line }
  }

  textOf(node: unknown): YamlText | undefined {
    if (!isScalar(node)) return undefined
    // 2022 without quotes is a number to YAML; we take it as it is written.
    const text = typeof node.value === 'number' ? node.source : node.value
    if (typeof text !== 'string') return undefined
    return { text: text.trim(), at: this.placeOf(node), placeOf: (part) => this.placeOf(node, part) }
  }

  #lineText(line: number): string {
    return this.#text.split('\n')[line - 1]?.trim() ?? ''
  }

  refuse(at: Place, value: string, problem: string, cure: string): void {
    this.sound = false
    this.#complain({ ...at, value, problem, cure })
  }
}

/** A map of a YAML file, read key by key; what has the wrong shape is complained of and read as absent. */
export class YamlFields {
  readonly at: Place
  readonly #map: YAMLMap
  readonly #source: YamlSource

  constructor(map: YAMLMap, keys: readonly string[], source: YamlSource) {
    this.#map = map
    this.#source = source
    this.at = source.placeOf(map)
    for (const { key } of map.items) {
      const name = isScalar(key) ? String(key.value) : String(key)
      const cure = `take it out, or rename it to one of: ${keys.join(', ')}`
      if (!keys.includes(name)) source.refuse(source.placeOf(key), name, 'is not a key that is read', cure)
    }
  }

  optional(key: string): YamlText | undefined {
    const node = this.#node(key)
    if (node === undefined) return undefined
    const text = this.#source.textOf(node)
    if (text === undefined) this.#refuseShape(key, node, 'a text')
    else if (text.text === '') this.#source.refuse(text.at, key, 'is empty', 'write something or take the line out')
    return text?.text === '' ? undefined : text
  }

  mandatory(key: string): YamlText | undefined {
    if (this.#node(key) === undefined) this.#source.refuse(this.at, key, 'is missing', 'add it')
    return this.optional(key)
  }

  list(key: string): YamlText[] {
    return this.nodes(key).flatMap((node) => {
      const text = this.#source.textOf(node)
      if (text === undefined || text.text === '') this.#refuseShape(key, node, 'a list of texts')
      return text ?? []
    })
  }

  nodes(key: string): readonly unknown[] {
    const node = this.#node(key)
    if (node === undefined) return []
    if (isSeq(node)) return node.items
    this.#refuseShape(key, node, 'a list')
    return []
  }

  yesOrNo(key: string, otherwise: boolean): boolean {
    const node = this.#node(key)
    if (node === undefined) return otherwise
    if (isScalar(node) && typeof node.value === 'boolean') return node.value
    this.#refuseShape(key, node, 'true or false')
    return otherwise
  }

  #node(key: string): Node | undefined {
    return (this.#map.get(key, true) as Node | undefined) ?? undefined
  }

  #refuseShape(key: string, node: unknown, shape: string): void {
    const value = isScalar(node) ? String(node.value ?? key) : key
    this.#source.refuse(this.#source.placeOf(node), value, `is not ${shape}, as ${key} must be`, `write ${shape}`)
  }
}
