// One job (后台任务).
// params: id: string
// returns: job
// access: read
MATCH (job:Job {id: $id})
RETURN job {.*} AS job
