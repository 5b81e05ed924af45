import { Text, useComputedColorScheme } from '@mantine/core'
import { Controls, type Edge, Handle, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CascadeLine } from '@/api/cascade'
import './cascade.css'
import { HEIGHT, placed, WIDTH } from './layout'
import type { Branches } from './useBranches'

interface Given {
  branches: Branches
  tops: number
  found: ReadonlySet<string>
  onDetails: (id: string) => void
}

type LineNode = Node<{ line: CascadeLine; opened: boolean; found: boolean; onToggle: () => void; onDetails: () => void }, 'line'>

const nodeTypes = { line: Box }
/** Up to so many lines are fitted to the screen; more begin at the first one, in a readable size. */
const FITTED = 14
const MARGIN = 24

/** The cascade as a tree that can be moved and zoomed; the outline has the same content. */
export default function Chart({ branches, tops, found, onDetails }: Given) {
  const { t } = useTranslation()
  const scheme = useComputedColorScheme('light')
  // Each render makes its own lines, so that opening one needs no bookkeeping; React Flow moves what stays.
  const spots = placed(branches.roots.slice(0, tops), branches.below, branches.open)
  const nodes: LineNode[] = spots.map(({ line, x, y }) => ({
    id: line.id, type: 'line', position: { x, y }, width: WIDTH, height: HEIGHT, draggable: false, connectable: false, selectable: false, focusable: false,
    // Without acts of its own a node lets clicks through to the ground; ours has buttons inside.
    style: { pointerEvents: 'all' },
    data: {
      line, opened: branches.open.has(line.id), found: found.has(line.id), onDetails: () => onDetails(line.id),
      onToggle: () => branches.put(line.id, !branches.open.has(line.id)),
    },
  }))
  const edges: Edge[] = spots.flatMap(({ line, parent }) => (parent === null ? [] : [{
    id: `${parent}${line.id}`, source: parent, target: line.id, type: 'smoothstep', focusable: false,
    ...(line.cascading === 'non_direct' && { className: 'non-direct' }),
  }]))
  const frame = useRef<HTMLElement>(null)
  const words = useMemo(() => ({
    'controls.ariaLabel': t('cascade.chart'), 'controls.zoomIn.ariaLabel': t('cascade.zoomIn'), 'controls.zoomOut.ariaLabel': t('cascade.zoomOut'),
    'controls.fitView.ariaLabel': t('cascade.fit'),
  }), [t])
  useEffect(() => {
    // The library names its parts in English where it takes no words for them.
    frame.current?.querySelector('.react-flow')?.removeAttribute('role')
  }, [])
  return (
    <section aria-label={t('cascade.chart')} ref={frame}>
      <Text size="xs" c="dimmed" mb={4} className="no-print">{t('cascade.chartHow')}</Text>
      <div className="flow">
        <ReactFlow
          nodes={nodes} edges={edges} nodeTypes={nodeTypes} colorMode={scheme} fitView={spots.length <= FITTED} fitViewOptions={{ maxZoom: 1, minZoom: 0.55, padding: 0.08 }} minZoom={0.08} maxZoom={1.8}
          defaultViewport={{ x: MARGIN, y: MARGIN - Math.min(...spots.filter(({ parent }) => parent === null).map(({ y }) => y)), zoom: 1 }} onlyRenderVisibleElements nodesDraggable={false} nodesConnectable={false} elementsSelectable={false} nodesFocusable={false} edgesFocusable={false}
          disableKeyboardA11y ariaLabelConfig={words} proOptions={{ hideAttribution: true }}
        >
          <Controls showInteractive={false} position="bottom-right" />
        </ReactFlow>
      </div>
    </section>
  )
}

function Box({ data: { line, opened, found, onToggle, onDetails } }: NodeProps<LineNode>) {
  const { t } = useTranslation()
  const marks = [
    line.kind === 'objective' ? `${t('cascade.objective')} ${line.code ?? ''}` : null, line.cascading === null ? null : t(`cascade.${line.cascading}`),
    line.provisional === true ? t('cascade.provisional') : null, line.agreed === false ? t('cascade.draft') : null,
  ].filter((each) => each !== null)
  const branch = line.children > 0
  return (
    <div className="flow-node nopan" data-kind={line.kind} data-found={found || undefined}>
      <Handle type="target" position={Position.Left} />
      <button type="button" className="flow-title" onClick={onDetails}>{line.title}</button>
      <span className="flow-who">{line.employee === null ? line.agency.name : `${line.employee.name} · ${line.agency.name}`}</span>
      <div className="flow-foot">
        <span className="flow-who">{marks.join(' · ')}</span>
        {branch && (
          <button
            type="button" className="flow-open" aria-expanded={opened} onClick={onToggle}
            aria-label={opened ? t('cascade.collapse', { title: line.title }) : t('cascade.expand', { title: line.title })}
          >
            {opened ? '−' : '+'} {line.children}
          </button>
        )}
      </div>
      <Handle type="source" position={Position.Right} />
    </div>
  )
}
