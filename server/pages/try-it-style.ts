/** The style sheet of the try-it page, over the one of its package: the portal's ink and one colour, and no bar. */
export const TRY_IT_STYLE = `
.swagger-ui .topbar{display:none}
.swagger-ui,.swagger-ui .info .title,.swagger-ui .opblock-tag,.swagger-ui .opblock .opblock-summary-path{font-family:system-ui,sans-serif;color:#1f2a30}
.swagger-ui .opblock .opblock-summary-path{font-size:14px}
.swagger-ui .info .title small,.swagger-ui .info .title small.version-stamp{background:#1f2a30}
.swagger-ui .info .title small pre{color:#ffffff}
.swagger-ui .info{margin:24px 0}
.swagger-ui .info a,.swagger-ui a.nostyle:focus{color:#1d4f91}
.swagger-ui .scheme-container{background:#f5f7f8;box-shadow:none;padding:12px 0}
.swagger-ui .opblock.opblock-get{background:#f5f7f8;border-color:#b9b4a8;box-shadow:none}
.swagger-ui .opblock.opblock-get .opblock-summary-method,.swagger-ui .btn.execute{background:#1d4f91;border-color:#1d4f91}
.swagger-ui .opblock.opblock-get .opblock-summary{border-color:#b9b4a8}
.swagger-ui .parameter__in,.swagger-ui .parameter__type{color:#4a555c}
.swagger-ui .btn.cancel{color:#a3261e;border-color:#a3261e}
.swagger-ui .download-contents{background:#3b444b}
.swagger-ui .btn,.swagger-ui .btn:disabled{transition:none}
.swagger-ui .btn.execute{color:#ffffff}
.swagger-ui :focus-visible{outline:2px solid #1d4f91;outline-offset:2px}
`.trim();
