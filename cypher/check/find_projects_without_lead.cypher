// Projects (项目) without a lead unit (牵头单位), need or task that stands.
// params: none
// returns: id
// access: read
MATCH (project:Project)
WHERE NOT EXISTS { (project)-[:LED_BY]->(:Unit) }
  OR NOT EXISTS { (project)-[:SERVES]->(:Need) }
  OR NOT EXISTS { (project)-[:HAS_TASK]->(:Task) }
RETURN project.id AS id
ORDER BY id
