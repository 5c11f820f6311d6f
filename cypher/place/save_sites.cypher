// Stores what lies inside communities and streets (场所): compounds, buildings, grids, centres, venues.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MERGE (site:Site {id: row.site.id})
SET site = row.site
FOREACH (_ IN CASE site.kind WHEN '小区' THEN [1] ELSE [] END | SET site:Compound)
FOREACH (_ IN CASE site.kind WHEN '楼栋' THEN [1] ELSE [] END | SET site:Building)
FOREACH (_ IN CASE site.kind WHEN '单元' THEN [1] ELSE [] END | SET site:Entrance)
FOREACH (_ IN CASE site.kind WHEN '网格' THEN [1] ELSE [] END | SET site:Grid)
FOREACH (_ IN CASE site.kind WHEN '微格' THEN [1] ELSE [] END | SET site:MicroGrid)
FOREACH (_ IN CASE site.kind WHEN '党群服务中心' THEN [1] ELSE [] END | SET site:ServiceCentre)
FOREACH (_ IN CASE site.kind WHEN '阵地' THEN [1] ELSE [] END | SET site:Venue)
