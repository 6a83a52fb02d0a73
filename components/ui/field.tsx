'use client'

import { useRef, useState } from 'react'
import type { ComponentProps, InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react'
import { useFormStatus } from 'react-dom'
import { buttonClass } from './button-class.ts'
import type { ButtonKind } from './button-class.ts'
import { useChosenEarly } from './chosen-early.ts'
import { FieldError, FieldFrame, useField } from './field-frame.tsx'
import type { FieldProps } from './field-frame.tsx'
import { useFormContext } from './form-context.ts'
import { useTexts } from './texts.tsx'

type Undefinable<T> = { [Key in keyof T]: T[Key] | undefined }
type InputProps = Undefinable<
  Pick<
    InputHTMLAttributes<HTMLInputElement>,
    | 'type'
    | 'autoComplete'
    | 'required'
    | 'maxLength'
    | 'inputMode'
    | 'placeholder'
    | 'spellCheck'
    | 'lang'
    | 'autoCapitalize'
    | 'readOnly'
  >
>

export function TextField({
  name,
  label,
  hint,
  defaultValue,
  isLabelHidden,
  isOptional,
  className,
  ...input
}: FieldProps & InputProps) {
  const field = useField({ name, hint, defaultValue })
  return (
    <FieldFrame {...{ label, hint, isLabelHidden, isOptional, className }} id={field.id} error={field.error}>
      <input type="text" className="input" {...input} {...field.aria} defaultValue={field.value} />
    </FieldFrame>
  )
}

export function PasswordField({
  name,
  label,
  hint,
  isLabelHidden,
  className,
  ...input
}: FieldProps & Omit<InputProps, 'type'>) {
  const field = useField({ name, hint })
  const t = useTexts('form')
  const [isShown, setShown] = useState(false)
  return (
    <FieldFrame {...{ label, hint, isLabelHidden, className }} id={field.id} error={field.error}>
      <span className="password">
        <input
          className="input"
          autoCapitalize="none"
          spellCheck={false}
          {...input}
          {...field.aria}
          type={isShown ? 'text' : 'password'}
        />
        <button
          type="button"
          className="password-toggle needs-js"
          aria-controls={field.id}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        >
          {t(isShown ? 'hidePassword' : 'showPassword')}
        </button>
      </span>
    </FieldFrame>
  )
}

type TextAreaProps = FieldProps &
  Undefinable<
    Pick<TextareaHTMLAttributes<HTMLTextAreaElement>, 'rows' | 'required' | 'placeholder' | 'lang' | 'readOnly'>
  > & {
    /** The limit in characters; shows a counter. Nothing is cut off: the server reports texts that are too long. */
    maxCharacters?: number
    /** Uses the reading serif, for prose. */
    isProse?: boolean
    onText?: (text: string) => void
    /** The frame of the field itself, below its label: what is above it, the panel that it is in, and what is below. */
    frame?: { above: ReactNode; panel: ComponentProps<'div'>; below: ReactNode }
  }

export function TextArea(props: TextAreaProps) {
  const {
    name,
    label,
    hint,
    defaultValue,
    isLabelHidden,
    isHeading,
    isOptional,
    className,
    maxCharacters,
    isProse,
    onText,
    frame,
    ...area
  } = props
  const field = useField({ name, hint, defaultValue })
  const t = useTexts('form')
  const [count, setCount] = useState(() => lengthOf(field.value ?? ''))
  const whole = (
    <>
      <textarea
        rows={6}
        className={isProse ? 'input input-prose' : 'input'}
        {...area}
        {...field.aria}
        defaultValue={field.value}
        onInput={(event) => {
          setCount(lengthOf(event.currentTarget.value))
          onText?.(event.currentTarget.value)
        }}
      />
      {maxCharacters && (
        <p className="field-counter needs-js" data-over={count > maxCharacters || undefined}>
          {t('counter', { count, max: maxCharacters })}
        </p>
      )}
    </>
  )
  return (
    <FieldFrame {...{ label, hint, isLabelHidden, isHeading, isOptional, className }} id={field.id} error={field.error}>
      {frame ? (
        <>
          {frame.above}
          <div {...frame.panel}>{whole}</div>
          {frame.below}
        </>
      ) : (
        whole
      )}
    </FieldFrame>
  )
}

/** Returns the length in code points, as the server counts. */
function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}

type Option = { value: string; label: string; hint?: string }

type SelectProps = FieldProps & {
  options: readonly Option[]
  required?: boolean
  isInline?: boolean
  onChoose?: (value: string, field: HTMLSelectElement) => void
}

export function Select(props: SelectProps) {
  const { name, label, hint, defaultValue, isLabelHidden, isOptional, options, required } = props
  const field = useField({ name, hint, defaultValue })
  const className = `${props.isInline ? 'field-inline' : ''} ${props.className ?? ''}`
  const select = useRef<HTMLSelectElement>(null)
  useChosenEarly(
    () => select.current,
    field.value ?? '',
    (early) => props.onChoose?.(early.value, early),
  )
  return (
    <FieldFrame {...{ label, hint, isLabelHidden, isOptional, className }} id={field.id} error={field.error}>
      {/* React keeps a select's first default; the key makes the returned value the new one. */}
      <select
        key={field.value}
        ref={select}
        className="input input-select"
        required={required}
        {...field.aria}
        defaultValue={field.value}
        onChange={props.onChoose && ((event) => props.onChoose?.(event.currentTarget.value, event.currentTarget))}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

export function Checkbox(props: {
  name: string
  label: ReactNode
  hint?: ReactNode
  defaultChecked?: boolean | undefined
  value?: string
}) {
  const form = useFormContext()
  const field = useField(props)
  const wasSent = Object.keys(form.values).length > 0
  return (
    <div className="field field-tick">
      <input
        type="checkbox"
        {...field.aria}
        value={props.value ?? 'on'}
        defaultChecked={wasSent ? form.values[props.name] === (props.value ?? 'on') : props.defaultChecked}
      />
      <div>
        <label htmlFor={field.id}>{props.label}</label>
        {props.hint && (
          <p id={`${field.id}-hint`} className="field-hint">
            {props.hint}
          </p>
        )}
        <FieldError id={field.id} error={field.error} />
      </div>
    </div>
  )
}

type SubmitProps = {
  children: ReactNode
  kind?: ButtonKind
  name?: string
  value?: string
  pendingText?: ReactNode
  className?: string
}

/**
 * While sending, the button is marked as busy instead of being removed: the focus stays and a second press does
 * nothing.
 */
export function SubmitButton({ children, kind = 'primary', pendingText, className = '', ...button }: SubmitProps) {
  const form = useFormContext()
  const status = useFormStatus()
  const isPending = form.isPending || status.pending
  return (
    <button
      type="submit"
      className={`${buttonClass(kind)} ${className}`}
      aria-disabled={isPending || undefined}
      data-pending={isPending || undefined}
      {...button}
    >
      {isPending && pendingText ? pendingText : children}
    </button>
  )
}
