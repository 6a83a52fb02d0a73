'use client'

import type { DraftSeat, SyncedForm } from '#components/ui/draft-owner.ts'
import { storedVersion } from '#components/ui/draft-owner.ts'
import { readDraft, removeDraft } from '#components/ui/draft-store.ts'
import { beginsWithDraft, fillFields } from '#components/ui/form-fields.ts'
import { askServer, readStored } from './ask-server.ts'
import type { Answer, Stored } from './ask-server.ts'
import { printOf, readMark, writeMark } from './draft-marks.ts'
import { TakenDraft, TwoDrafts, UnstoredDraft, withTexts } from './draft-notes.tsx'

const SAVE_AFTER_MS = 1500
const TRY_AGAIN_MS = 30_000

/** Saves the text of one form, and knows which of the server's versions it began with. */
export class SyncedDraft implements SyncedForm {
  readonly #seat: DraftSeat
  readonly #onLeft: () => void
  #timer: ReturnType<typeof setTimeout> | undefined
  /** The version that the text began with; 0 for none. */
  #base = 0
  /** Fingerprints of the texts that this form has sent. They tell its own text from one that came from elsewhere. */
  readonly #sent = new Set<number>()
  #underWay: Promise<unknown> | null = null
  #hasTyped = false
  /** True once the form was accepted or its draft discarded, until somebody types again. */
  #isOver = false
  #opening: Promise<void> | null = null
  /** True while both texts are offered. */
  #isAsking = false

  constructor(seat: DraftSeat, onLeft: () => void) {
    this.#seat = seat
    this.#onLeft = onLeft
  }

  /** Hears that somebody types: saves when they pause. */
  typed(): void {
    this.#hasTyped = true
    this.#isOver = false
    this.#markBase()
    this.#later(SAVE_AFTER_MS)
  }

  /** Compares the form's text with the server's, when the form is opened or its owner is known. */
  async opened(hasTyped: boolean): Promise<void> {
    this.#opening = this.#compare(hasTyped)
    await this.#opening
    this.#opening = null
  }

  async #compare(hasTyped: boolean): Promise<void> {
    const [owner, { key }] = [this.#seat.owner(), this.#seat]
    this.#hasTyped ||= hasTyped
    const local = readDraft(owner, key)
    const mark = readMark(owner, key)
    // A text that was typed before the stored one could be shown did not begin with it.
    this.#base = local && !hasTyped ? (mark?.version ?? 0) : 0
    const isSent = local !== null && mark?.print === printOf(local.fields)
    if (storedVersion(key) === this.#base) return local && !isSent ? this.#later(0) : undefined
    const stored = await readStored(owner, key)
    if (stored === undefined || owner !== this.#seat.owner()) return
    if (this.#isOver) return void (this.#base = stored?.version ?? 0)
    const isOwnText = this.#hasTyped || (local !== null && !isSent)
    if (stored === null) return isOwnText || !local ? this.#beginAnew() : this.#forget()
    if (!isOwnText) return (this.#take(stored), this.#seat.onRestored(true))
    await this.#meet(stored, this.#save())
  }

  /** Sends the text if the server does not have it. */
  async send(): Promise<void> {
    this.#stop()
    if (this.#underWay || this.#isAsking) return
    this.#underWay = this.#sendOnce()
    const again = await this.#underWay
    this.#underWay = null
    if (again === true) await this.send()
  }

  /** Sends what waits, because the page may go. */
  flush(): void {
    if (this.#timer !== undefined) void this.send()
  }

  /** Hears that the form was accepted. Its transaction deleted the draft; a save under way may have made it again. */
  async ended(): Promise<void> {
    this.#stop()
    const [owner, { key }, wasUnderWay] = [this.#seat.owner(), this.#seat, this.#underWay]
    writeMark(owner, key, null)
    this.#seat.show(null)
    this.#isAsking = this.#hasTyped = false
    this.#isOver = true
    await wasUnderWay
    if (wasUnderWay && !this.#hasTyped) await this.#drop(owner)
    this.#base = 0
  }

  /** Deletes the draft because the viewer wants to. */
  async discarded(): Promise<void> {
    this.#stop()
    this.#seat.show(null)
    this.#isAsking = this.#hasTyped = false
    this.#isOver = true
    await this.#opening
    await this.#underWay
    await this.#drop(this.#seat.owner())
    if (beginsWithDraft()) location.assign(addressWithoutDraft())
  }

  /** Hears that the form has gone from the page. */
  left(): void {
    this.flush()
    this.#onLeft()
  }

  /** Stores the form's text in the browser; returns it, null for an empty form. */
  #save(): Stored['fields'] | null {
    return this.#seat.save() ?? readDraft(this.#seat.owner(), this.#seat.key)?.fields ?? null
  }

  #later(ms: number): void {
    this.#stop()
    this.#timer = setTimeout(() => void this.send(), ms)
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Sends the text once; returns true if it must be sent again. */
  async #sendOnce(): Promise<boolean> {
    const { key } = this.#seat
    const owner = this.#seat.owner()
    if (owner === 0) return false
    const fields = this.#save()
    if (!fields) return (await this.#drop(owner), false)
    const print = printOf(fields)
    this.#markBase()
    if (readMark(owner, key)?.print === print) return false
    this.#sent.add(print)
    const answer = await askServer('PUT', { owner }, { key, version: this.#base, fields })
    return await this.#hear(answer, { owner, fields, print })
  }

  async #hear(answer: Answer, sent: { owner: number; fields: Stored['fields']; print: number }): Promise<boolean> {
    if (this.#isOver && answer.outcome !== 'saved') return false
    if (answer.outcome === 'saved') {
      this.#base = answer.version
      writeMark(sent.owner, this.#seat.key, { version: this.#base, print: sent.print })
    } else if (answer.outcome === 'newer') return await this.#meet(answer, sent.fields)
    else if (answer.outcome === 'gone') this.#beginAnew()
    else if (answer.outcome === 'refused') await this.#tellUnstored(answer.code)
    else if (answer.outcome === 'wait') this.#later(answer.seconds * 1000)
    else if (answer.outcome === 'away') this.#later(TRY_AGAIN_MS)
    // When the session has ended, the text waits in the browser.
    return false
  }

  /** Marks which version the text in the browser began with: another tab may have stored its own there before. */
  #markBase(): void {
    const [owner, { key }, version] = [this.#seat.owner(), this.#seat, this.#base]
    if ((readMark(owner, key)?.version ?? 0) === version) return
    writeMark(owner, key, version === 0 ? null : { version, print: 0 })
  }

  /** Begins a new draft with the form's text: the old one was sent or deleted elsewhere. */
  #beginAnew(): void {
    this.#base = 0
    writeMark(this.#seat.owner(), this.#seat.key, null)
    this.#later(SAVE_AFTER_MS)
  }

  /** Compares the server's text with the form's own; returns true if the own one is to be sent over it. */
  async #meet(stored: Stored, own: Stored['fields'] | null): Promise<boolean> {
    const [owner, { key }, print] = [this.#seat.owner(), this.#seat, printOf(stored.fields)]
    const isSame = own !== null && printOf(own) === print
    if (isSame || this.#sent.has(print)) {
      this.#base = stored.version
      writeMark(owner, key, { version: this.#base, print })
      return !isSame
    }
    this.#isAsking = true
    const keepMine = () => {
      this.#isAsking = false
      this.#base = stored.version
      this.#seat.show(null)
      void this.send()
      this.#focus()
    }
    const takeTheirs = () => {
      const mine = this.#save() ?? own ?? {}
      this.#isAsking = false
      this.#take(stored)
      this.#focus()
      void this.#tell(<TakenDraft onBack={() => this.#putBack(mine)} />)
    }
    await this.#tell(<TwoDrafts theirs={stored.fields} onMine={keepMine} onTheirs={takeTheirs} />)
    return false
  }

  /** Fills the form with the server's text. */
  #take({ version, fields }: Stored): void {
    const [owner, { key, form }] = [this.#seat.owner(), this.#seat]
    if (!form.current) return
    fillFields(form.current, fields)
    this.#base = version
    writeMark(owner, key, { version, print: printOf(this.#save() ?? fields) })
  }

  #putBack(mine: Stored['fields']): void {
    if (this.#seat.form.current) fillFields(this.#seat.form.current, mine)
    this.#seat.show(null)
    this.#hasTyped = true
    void this.send()
    this.#focus()
  }

  /** Moves the focus to the text: the pressed button goes with its note. */
  #focus(): void {
    this.#seat.form.current?.querySelector('textarea')?.focus()
  }

  /** Empties the form: its text was sent or deleted elsewhere, and nobody has changed it here. */
  #forget(): void {
    const [owner, { key, form }] = [this.#seat.owner(), this.#seat]
    removeDraft(owner, key)
    writeMark(owner, key, null)
    this.#base = 0
    form.current?.reset()
    this.#seat.onRestored(false)
  }

  async #drop(owner: number): Promise<void> {
    const [{ key }, version] = [this.#seat, this.#base]
    this.#base = 0
    writeMark(owner, key, null)
    if (version !== 0) await askServer('DELETE', { owner, key, version })
  }

  async #tellUnstored(code: string): Promise<void> {
    if (code === 'tooLarge' || code === 'full') await this.#tell(<UnstoredDraft reason={code} />)
  }

  /** Shows a note. Without its texts, the next save tries again. */
  async #tell(note: React.ReactNode): Promise<void> {
    try {
      this.#seat.show(await withTexts(note))
    } catch {
      this.#isAsking = false
      this.#later(TRY_AGAIN_MS)
    }
  }
}

/** Returns the page's address without the parameter that names the draft. */
function addressWithoutDraft(): string {
  const asked = new URLSearchParams(location.search)
  asked.delete('draft')
  return location.pathname + (asked.size > 0 ? `?${asked}` : '')
}
