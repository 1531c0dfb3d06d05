import { NlpManager, type Processed } from 'node-nlp'
import type { Knowledge } from '../../../src/core/statistics/knowledge.ts'
import type { Observation } from '../../../src/core/statistics/observation.ts'
import type { Names } from '../names.ts'
import { askable, type Phrasings } from '../questions.ts'
import type { Search } from './search.ts'
import { folded } from './sentences.ts'

const VI = 'vi'

/**
 * NLP.js as a bot would be built with it: units and indices as entities with fuzzy matching, years by pattern, the
 * measure as the intent. It is trained on the very phrasings that the questions are made of.
 */
export async function nlpJs(knowledge: Knowledge, names: Names, phrasings: Phrasings): Promise<Search> {
  const manager = new NlpManager({
    languages: [VI],
    autoSave: false,
    nlu: { log: false },
    ner: { threshold: 0.8 },
    forceNER: true,
  })
  for (const unit of knowledge.units)
    manager.addNamedEntityText('unit', unit.id, [VI], [...names.clear(unit), ...names.typeless(unit)].map(folded))
  for (const [family, words] of Object.entries(phrasings.indices))
    manager.addNamedEntityText('index', family, [VI], words.map(folded))
  manager.addRegexEntity('year', [VI], /\b20\d\d\b/g)
  for (const [measure, patterns] of Object.entries(phrasings.measures))
    for (const pattern of patterns) manager.addDocument(VI, folded(pattern.replace(/[{}]/g, ' ')), measure)
  await manager.train()

  const facts = factFinder(knowledge)
  return {
    name: 'NLP.js',
    settings: 'node-nlp, accents folded; entities (threshold 0.8) for units and indices, intents for measures',
    best: async (text) => {
      const processed = await manager.process(VI, folded(text))
      const [unit, index, year] = ['unit', 'index', 'year'].map((kind) => surest(processed, kind))
      if (unit === undefined) return undefined
      const fact = facts(unit.option, index?.option, year?.utteranceText, processed.intent)
      return fact === undefined ? undefined : { fact, confidence: processed.score * unit.accuracy }
    },
  }
}

const surest = ({ entities }: Processed, kind: string) =>
  entities.filter(({ entity }) => entity === kind).sort((a, b) => b.accuracy - a.accuracy)[0]

/** The fact by its slots: without an index any of the unit's, without a year the latest. */
function factFinder(knowledge: Knowledge) {
  const familyOf = new Map(knowledge.indicators.map(({ id, family }) => [id, family]))
  const facts = askable(knowledge).sort((a, b) => Number(b.period) - Number(a.period))
  return (unitId: string, family: string | undefined, year: string | undefined, measure: string) =>
    facts.find((fact: Observation) => {
      const own = familyOf.get(fact.indicatorId)!
      const named = family === undefined || own === family || (family === 'CCHC' && /^(CCHC-|PAR)/.test(own))
      return fact.unitId === unitId && fact.measure === measure && named && (year === undefined || fact.period === year)
    })
}
