import type { ButtonHTMLAttributes } from 'react'
import { buttonClass } from './button-class.ts'
import type { ButtonKind } from './button-class.ts'

export function Button({
  kind = 'plain',
  className = '',
  type = 'button',
  ...button
}: ButtonHTMLAttributes<HTMLButtonElement> & { kind?: ButtonKind }) {
  return <button type={type} className={`${buttonClass(kind)} ${className}`} {...button} />
}
