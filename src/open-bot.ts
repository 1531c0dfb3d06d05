import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Kysely } from 'kysely'
import { type AlertAdmins, adminAlerts } from './app/alert-admins.ts'
import { announcementClerk } from './app/announcements/clerk.ts'
import { weeklyDigest } from './app/announcements/digest.ts'
import { progressTeller } from './app/announcements/progress.ts'
import { mediaRemarks } from './app/announcements/remarks.ts'
import type { AnswerQuestion } from './app/answer-question.ts'
import { type Card, cardMaker } from './app/cards.ts'
import { type ChatEvents, chatEvents } from './app/chat-events.ts'
import type { LoadedCommand } from './app/command.ts'
import { bufferedUses, countingUses } from './app/count-uses.ts'
import { exampleQuestions } from './app/examples.ts'
import { roleHolders, withFixedRoles } from './app/fixed-roles.ts'
import { bufferedConversations } from './app/flow/buffered-conversations.ts'
import { type MessageFlow, messageFlow } from './app/flow/message-flow.ts'
import { holdingsOf } from './app/holdings.ts'
import { keepingMisses } from './app/keep-misses.ts'
import { measuringChannel, measuringRespond } from './app/measure.ts'
import { unitNamed } from './app/name-unit.ts'
import type { Channel } from './app/ports/channel.ts'
import type { Contacts } from './app/ports/contacts.ts'
import type { Conversations } from './app/ports/conversations.ts'
import type { Facts } from './app/ports/facts.ts'
import type { Log } from './app/ports/log.ts'
import type { Meter } from './app/ports/meter.ts'
import type { Metrics } from './app/ports/metrics.ts'
import type { ReportReader } from './app/ports/report-reader.ts'
import type { Sessions } from './app/ports/sessions.ts'
import type { StaffRole } from './app/ports/staff.ts'
import type { Tokens } from './app/ports/tokens.ts'
import { type Respond, responder } from './app/respond.ts'
import { fileFetcher, noteMaker } from './app/review/fetch-file.ts'
import { commandSet } from './app/run-command.ts'
import { alwaysMine, sharedTurn, type Turn } from './app/turn.ts'
import { pausing } from './channels/pausing.ts'
import { type Config, ConfigError, SHIPPED_KNOWLEDGE } from './config.ts'
import { isQuiet } from './core/announcements/vietnam-time.ts'
import type { Vocabulary } from './core/statistics/knowledge.ts'
import { tableFiles } from './files/table-files.ts'
import { loadCommands } from './loading/load-commands.ts'
import { reportReaderIn } from './loading/report/report-reader.ts'
import { openKnowledge } from './open-knowledge.ts'
import { openMind } from './open-mind.ts'
import { openOwnDatabase } from './open-own-database.ts'
import { kyselyContacts } from './storage/accounts/kysely-contacts.ts'
import { kyselyMeter } from './storage/accounts/kysely-meter.ts'
import { kyselySessions } from './storage/accounts/kysely-sessions.ts'
import { kyselyTokens } from './storage/accounts/kysely-tokens.ts'
import { kyselyAnnouncements } from './storage/announcements/kysely-announcements.ts'
import { kyselyDigests } from './storage/announcements/kysely-digests.ts'
import { servesSeveral } from './storage/engines/differences.ts'
import { kyselyFacts } from './storage/knowledge/kysely-facts.ts'
import { kyselyAlerts } from './storage/kysely-alerts.ts'
import { kyselyLeases } from './storage/kysely-leases.ts'
import { kyselyUses } from './storage/kysely-uses.ts'
import { kyselyAudit } from './storage/people/kysely-audit.ts'
import { kyselyChats } from './storage/people/kysely-chats.ts'
import { kyselyFeedback } from './storage/people/kysely-feedback.ts'
import { kyselyStaff } from './storage/people/kysely-staff.ts'
import { kyselySubscriptions } from './storage/people/kysely-subscriptions.ts'
import { kyselyInbox } from './storage/queues/kysely-inbox.ts'
import { kyselyOutbox } from './storage/queues/kysely-outbox.ts'
import { kyselySharedPace } from './storage/queues/kysely-shared-pace.ts'
import { kyselyWorkers } from './storage/queues/kysely-workers.ts'
import { type QueueFigures, queueFigures } from './storage/queues/queue-figures.ts'
import { kyselyReports } from './storage/reports/kysely-reports.ts'
import type { Schema } from './storage/schema.ts'
import { serveAlone } from './storage/serve-alone.ts'
import { kyselyConversations } from './storage/talks/kysely-conversations.ts'
import { kyselyMisses } from './storage/talks/kysely-misses.ts'
import { memoryConversations } from './storage/talks/memory-conversations.ts'

/** Answers whoever asks it directly; what was talked about is forgotten with it. */
export interface Bot {
  readonly respond: Respond
  readonly answer: AnswerQuestion
  readonly vocabulary: Vocabulary
  readonly facts: Facts
  close(): Promise<void>
}

/** Serves channels: what comes in, what goes out and what was talked about outlive a restart. */
export interface ServingBot {
  /** One at a time. */
  flow(channels: readonly Channel[]): MessageFlow
  readonly commands: readonly LoadedCommand[]
  /** Officials and admins of all channels as they are now, by the key of the person. */
  readonly roleHolders: () => Promise<ReadonlyMap<string, StaffRole>>
  /** Answers to hold out before anything is sent, as in Telegram's inline mode. */
  readonly cards: (question: string) => Promise<readonly Card[]>
  /** What becomes of chats that move, shut the bot out or let it in. */
  readonly chats: ChatEvents
  /** Counts for media that allow so many messages a month. */
  readonly meter: Meter
  /** Tokens of accounts that renew them by themselves. */
  readonly tokens: Tokens
  /** Logins of accounts that a person has signed in. */
  readonly sessions: Sessions
  /** When people last turned to us, for media that make it count. */
  readonly contacts: Contacts
  /** Told to every admin in their own chat, once for each key. */
  readonly alertAdmins: AlertAdmins
  /** Of the processes that share the database, one at a time does what is named so. */
  readonly turn: (name: string) => Turn
  /** What waits at the moment. */
  readonly queues: () => Promise<QueueFigures>
  close(): Promise<void>
}

const COMMANDS = fileURLToPath(new URL('../commands', import.meta.url))

/** What can be put in the place of ours, or beside it. */
export interface Replacements {
  readonly reader?: ReportReader
  readonly metrics?: Metrics | undefined
}

/** The bot without any channel: knowledge checked and in the database, commands loaded, ready to respond. */
export async function openBot(config: Config, log: Log, replacements: Replacements = {}): Promise<Bot> {
  const { parts, close } = await open(config, log, () => memoryConversations(), replacements)
  return { ...parts, close }
}

export async function openServingBot(config: Config, log: Log, replacements: Replacements = {}): Promise<ServingBot> {
  const opened = await open(config, log, (db) => bufferedConversations(kyselyConversations(db)), replacements)
  const { db, parts, conversations, commands, staff, announcements, serving } = opened
  const endServing = await aloneOrClosed(config.database, opened.close)
  const worker = randomUUID()
  const { quiet } = config.announcements
  const forget = (conversation: string) => void conversations.take(conversation)
  return {
    commands,
    chats: chatEvents(kyselyChats(db), opened.unitName),
    meter: kyselyMeter(db),
    tokens: kyselyTokens(db),
    sessions: kyselySessions(db),
    contacts: kyselyContacts(db),
    alertAdmins: adminAlerts({
      alerts: kyselyAlerts(db),
      staff,
      fixedRoles: config.roles,
      channels: () => serving.channels?.map(({ name }) => name) ?? [],
      log,
    }),
    turn: (name) =>
      servesSeveral(db)
        ? sharedTurn({ leases: kyselyLeases(db), name, holder: worker, log, pause: pausing })
        : alwaysMine,
    queues: () => queueFigures(db),
    roleHolders: () => roleHolders(staff, config.roles),
    cards: cardMaker({ answer: parts.answer, forget, now: () => new Date() }),
    flow: (given) => {
      const { metrics } = replacements
      const channels = metrics === undefined ? given : given.map((channel) => measuringChannel(channel, metrics))
      serving.channels = channels
      return messageFlow({
        channels,
        inbox: kyselyInbox(db, { worker }),
        outbox: kyselyOutbox(db, { worker, isQuiet: (at) => quiet !== undefined && isQuiet(quiet, at) }),
        workers: kyselyWorkers(db, { worker }),
        sharedPace: kyselySharedPace(db),
        clerk: announcementClerk({
          announcements,
          progress: progressTeller({ announcements, channels, log }),
          digest: weeklyDigest({
            digests: kyselyDigests(db, { channels: opened.channelNames }),
            vocabulary: opened.vocabulary,
          }),
          holder: worker,
        }),
        respond: parts.respond,
        conversations,
        log,
        paced: config.paced,
      })
    },
    close: () => opened.close().finally(endServing),
  }
}

async function aloneOrClosed(database: string, close: () => Promise<void>): Promise<() => void> {
  try {
    return serveAlone(database)
  } catch (error) {
    await close()
    throw error
  }
}

async function open<C extends Conversations>(
  config: Config,
  log: Log,
  conversationsIn: (db: Kysely<Schema>) => C,
  {
    reader = reportReaderIn({ knowledgeDir: config.knowledgeDir, shippedDir: SHIPPED_KNOWLEDGE }),
    metrics,
  }: Replacements,
) {
  const all = loadCommands(COMMANDS)
  // awaited later: it may fail while the database is being opened
  all.catch(() => {})
  const db = await openOwnDatabase(config)
  try {
    await openKnowledge(db, config.knowledgeDir, log)
    const facts = kyselyFacts(db)
    const conversations = conversationsIn(db)
    const { homeUnitId } = config
    const { living, answer, tabulate } = await openMind(db, { facts, conversations, homeUnitId })
    checkHomeUnit(homeUnitId, living.latest.world.vocabulary)
    const vocabularyNow = async () => (await living.current()).world.vocabulary
    const { keeps, ...retention } = config.misses
    const misses = kyselyMisses(db, retention)
    const uses = bufferedUses(kyselyUses(db), log)
    const serving: { channels?: readonly Channel[] } = {}
    const channelNames = () => serving.channels?.map(({ name }) => name)
    const announcements = kyselyAnnouncements(db, { channels: channelNames })
    const services = {
      announcements,
      announcing: {
        ...config.announcements,
        hasButtons: (channel: string) =>
          serving.channels?.find(({ name }) => name === channel)?.capabilities.buttons ?? false,
        ...mediaRemarks({ announcements, channels: () => serving.channels ?? [] }),
      },
      holdings: async () => holdingsOf(await vocabularyNow(), facts),
      examples: async () => exampleQuestions(await vocabularyNow(), facts, homeUnitId),
      staff: withFixedRoles(kyselyStaff(db), config.roles),
      fixedRoles: config.roles,
      audit: kyselyAudit(db),
      subscriptions: kyselySubscriptions(db),
      feedback: kyselyFeedback(db),
      misses,
      uses,
      tableFiles: tableFiles(),
      keeping: { missDays: keeps ? retention.keepDays : undefined },
      review: {
        reports: kyselyReports(db),
        reader,
        held: async () => ({ vocabulary: await vocabularyNow(), facts }),
        fetch: fileFetcher(() => serving.channels ?? [], log),
        note: noteMaker(() => serving.channels ?? [], log),
      },
      unitNamed: (text: string, now: Date) => unitNamed(living.latest, text, now),
      unitName: (id: string) => living.latest.world.units.byId.get(id)?.name ?? id,
    }
    const responding = responder({ answer, tabulate, commands: commandSet(await all), conversations, services, log })
    const counting = countingUses(keepingMisses(responding, { misses, keeps, log }), uses, log)
    const respond = metrics === undefined ? counting : measuringRespond(counting, metrics)
    const close = async () => {
      try {
        await uses.flush()
      } finally {
        await db.destroy()
      }
    }
    return {
      announcements,
      serving,
      db,
      conversations,
      commands: await all,
      staff: services.staff,
      unitName: services.unitName,
      channelNames,
      vocabulary: vocabularyNow,
      parts: { respond, answer, vocabulary: living.latest.world.vocabulary, facts },
      close,
    }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

function checkHomeUnit(id: string | undefined, { units }: Pick<Vocabulary, 'units'>): void {
  if (id === undefined || units.some((unit) => unit.id === id)) return
  const alike = units.map((unit) => unit.id).filter((other) => other.includes(id) || id.includes(other))
  const hint = alike.length === 0 ? '' : ` Did you mean ${alike.slice(0, 3).join(', ')}?`
  throw new ConfigError(
    `HOME_UNIT="${id}" is no unit of this knowledge.${hint} Take an id from the first column of units.csv, or set HOME_UNIT to nothing.`,
  )
}
