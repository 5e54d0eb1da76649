// The documents that are measured: synthetic, the same on every run.

/** What stands last in each document, and nowhere else: it is looked for, and has to be reachable. */
export const LAST = 'last-value-of-the-document';

/** Numbers with a fixed seed (mulberry32). */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}

const hex = (next, length) =>
  Array.from({ length: Math.ceil(length / 8) }, () => next().toString(16).padStart(8, '0')).join('').slice(0, length);

/** Ownership of fields as an API server notes it: more than half of many objects. */
function managedFields(number) {
  const env = Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`k:{"name":"VARIABLE_${n}"}`, { '.': {}, 'f:name': {}, 'f:value': {} }]));
  const container = {
    '.': {}, 'f:env': { '.': {}, ...env }, 'f:image': {}, 'f:imagePullPolicy': {}, 'f:name': {},
    'f:ports': { '.': {}, 'k:{"containerPort":8080,"protocol":"TCP"}': { '.': {}, 'f:containerPort': {}, 'f:protocol': {} } },
    'f:resources': { '.': {}, 'f:limits': { '.': {}, 'f:cpu': {}, 'f:memory': {} } },
    'f:terminationMessagePath': {}, 'f:terminationMessagePolicy': {},
  };
  const spec = {
    'f:metadata': { 'f:generateName': {}, 'f:labels': { '.': {}, 'f:app': {}, 'f:pod-template-hash': {} } },
    'f:spec': { 'f:containers': { 'k:{"name":"main"}': container, 'k:{"name":"sidecar"}': container }, 'f:dnsPolicy': {}, 'f:restartPolicy': {} },
  };
  const status = { 'f:status': { 'f:conditions': { '.': {} }, 'f:hostIP': {}, 'f:phase': {}, 'f:podIP': {}, 'f:startTime': {} } };
  const time = `2026-11-${String(1 + (number % 24)).padStart(2, '0')}T10:00:00Z`;
  const entry = (manager, fieldsV1) => ({ manager, operation: 'Update', apiVersion: 'v1', time, fieldsType: 'FieldsV1', fieldsV1 });
  return [entry('kube-controller-manager', spec), { ...entry('kubelet', status), subresource: 'status' }];
}

const TEAMS = ['payments', 'Zahlungen', 'платежи', '支付'];

/** A Pod of about 8 kB. */
export function pod(number, next) {
  const container = name => ({
    name,
    image: `registry.example/shop/${name}:1.${number % 7}`,
    ports: [{ containerPort: 8080, protocol: 'TCP' }],
    env: Array.from({ length: 15 }, (_, n) => ({ name: `VARIABLE_${n}`, value: `value ${n} of ${number}` })),
    resources: { limits: { cpu: '500m', memory: '128Mi' }, requests: { cpu: '100m', memory: '64Mi' } },
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: 'IfNotPresent',
  });
  const condition = type => ({ type, status: 'True', lastProbeTime: null, lastTransitionTime: '2026-11-24T10:00:00Z' });
  const status = name => ({
    name, state: { running: { startedAt: '2026-11-24T10:00:00Z' } }, lastState: {}, ready: true, restartCount: number % 3, started: true,
    image: `registry.example/shop/${name}:1.${number % 7}`, imageID: `sha256:${hex(next, 64)}`, containerID: `containerd://${hex(next, 64)}`,
  });
  const hash = hex(next, 9);
  return {
    metadata: {
      name: `web-${hash}-${String(number).padStart(5, '0')}`, generateName: `web-${hash}-`, namespace: `team-${number % 50}`,
      uid: `${hex(next, 8)}-0000-4000-8000-${hex(next, 12)}`, resourceVersion: String(100000 + number), creationTimestamp: '2026-11-24T09:59:58Z',
      labels: { app: 'web', 'pod-template-hash': hash },
      annotations: { 'example.com/team': TEAMS[number % TEAMS.length], 'example.com/checksum': hex(next, 64), 'example.com/note': 'first line\nsays "hello"' },
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `web-${hash}`, uid: hex(next, 32), controller: true, blockOwnerDeletion: true }],
      managedFields: managedFields(number),
    },
    spec: {
      containers: [container('main'), container('sidecar')], restartPolicy: 'Always', terminationGracePeriodSeconds: 30, dnsPolicy: 'ClusterFirst',
      serviceAccountName: 'default', nodeName: `node-${number % 20}`, securityContext: {}, schedulerName: 'default-scheduler',
      tolerations: ['not-ready', 'unreachable'].map(taint => ({ key: `node.kubernetes.io/${taint}`, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 })),
    },
    status: {
      phase: 'Running', conditions: ['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'].map(condition), hostIP: '192.0.2.1', podIP: `198.51.100.${number % 250}`,
      startTime: '2026-11-24T10:00:00Z', containerStatuses: [status('main'), status('sidecar')], qosClass: 'Burstable',
    },
  };
}

function pods(count) {
  const next = random(7);
  const parts = ['{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"377"},"items":['];
  for (let number = 0; number < count; number++) {
    const item = pod(number, next);
    if (number === count - 1) item.status.message = LAST;
    parts.push((number ? ',' : '') + JSON.stringify(item));
  }
  parts.push(']}');
  return Buffer.from(parts.join(''));
}

function flat(keys) {
  const parts = Array.from({ length: keys - 1 }, (_, n) => `"key-${n}":"value ${n}"`);
  return Buffer.from(`{${parts.join(',')},"end":"${LAST}"}`);
}

function numbers(count) {
  const next = random(7);
  return Buffer.from(`[${Array.from({ length: count - 1 }, () => next()).join(',')},"${LAST}"]`);
}

const deep = depth => Buffer.from(`${'{"in":'.repeat(depth)}"${LAST}"${'}'.repeat(depth)}`);

const long = bytes => Buffer.from(`{"text":"${'All work and no play makes a dull page. '.repeat(bytes / 40)}","end":"${LAST}"}`);

/** Name, what it is, and how it is made. `quick`: measured by a short run too. */
export const DOCUMENTS = [
  { name: 'pods-1', title: '1 Pod', make: () => pods(1), quick: true },
  { name: 'pods-100', title: '100 Pods', make: () => pods(100), quick: true },
  { name: 'pods-1000', title: '1,000 Pods', make: () => pods(1000) },
  { name: 'pods-10000', title: '10,000 Pods', make: () => pods(10000) },
  { name: 'flat', title: 'one object of 200,000 keys', make: () => flat(200_000) },
  { name: 'numbers', title: 'one array of 1,000,000 numbers', make: () => numbers(1_000_000) },
  { name: 'deep', title: 'depth 10,000', make: () => deep(10_000) },
  { name: 'string', title: 'one string of 50 MB', make: () => long(50_000_000) },
];
