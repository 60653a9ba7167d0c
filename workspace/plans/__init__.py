"""Plan (rencana): the next steps of a business on one page, for WhatsApp and for paper."""
