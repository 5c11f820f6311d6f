// The jobs (后台任务) of a kind for a subject: how many there were, and the one not over yet.
// params: kind: string, subject_id: string, params: string, open: list
// returns: job, count
// access: read
OPTIONAL MATCH (job:Job {subject_id: $subject_id})
WHERE job.kind = $kind AND $params IN ['', job.params]
WITH collect(job {.*}) AS jobs
RETURN [job IN jobs WHERE job.state IN $open | job][0] AS job, size(jobs) AS count
