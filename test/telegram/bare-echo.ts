import { Telegraf } from 'telegraf'
import { message } from 'telegraf/filters'

/** The least that a bot on telegraf does: it polls and says back what it was told. Nothing outlives it. */
const [token, apiRoot] = process.argv.slice(2) as [string, string]
const bot = new Telegraf(token, { telegram: { apiRoot } })
bot.on(message('text'), (context) => context.reply(context.message.text))
await bot.launch()
