/*
 * app/lines.h: which line of code stands there?
 */
#ifndef APP_LINES_H
#define APP_LINES_H

#include "app/analysis.h"
#include "source/text.h"

/* Keeps the file that was asked for last: whoever asks file by file reads each once. */
struct line_reader {
  const struct analysis *a;
  uint32_t file;
  struct arena arena;
  struct buf bytes;
  struct text text;
};

void line_reader_init(struct line_reader *r, const struct analysis *a);
void line_reader_release(struct line_reader *r);
/* Without the blanks in front; empty where the file cannot be read by now, or has no such line. From a saved result as it has kept it. Valid until another file is asked for. */
struct span line_read(struct line_reader *r, file_id file, uint32_t line);

#endif
