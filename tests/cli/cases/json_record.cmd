exifid --json --as-of 2026-11-22 samples/xperia-z1-compact.jpg |
    json_get length 0.schema 0.path 0.status 0.error 0.tags.make 0.tags.model 0.tags.software 0.tags.taken \
        0.identity.match 0.identity.maker 0.identity.model 0.identity.name 0.identity.announced 0.identity.on_sale \
        0.firmware.version 0.firmware.os 0.firmware.kind 0.verdict.class 0.verdict.confidence 0.verdict.as_of \
        0.verdict.blind 0.evidence.0.source 0.contradictions.length 0.file
