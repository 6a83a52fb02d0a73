import type { ListItem, Root } from 'mdast'
import { visit } from 'unist-util-visit'

const BOXES = { done: '☑ ', open: '☐ ' } as const

/**
 * Turns `[ ]` and `[x]` of a task list into drawn boxes. They are text: nobody can tick a box in somebody's post, and a
 * real one would need a label.
 */
export function drawnTasks() {
  return (tree: Root) => {
    visit(tree, 'list', (list) => {
      if (!list.children.some(isTask)) return
      if (list.children.every(isTask) && !list.ordered) list.data = { hProperties: { className: ['tasks'] } }
      for (const item of list.children) drawBox(item)
    })
  }
}

const isTask = ({ checked }: ListItem) => typeof checked === 'boolean'

function drawBox(item: ListItem): void {
  if (!isTask(item)) return
  const [first] = item.children
  const box = { type: 'text' as const, value: item.checked ? BOXES.done : BOXES.open }
  if (first?.type === 'paragraph') first.children.unshift(box)
  else item.children.unshift({ type: 'paragraph', children: [box] })
  item.checked = null
}
