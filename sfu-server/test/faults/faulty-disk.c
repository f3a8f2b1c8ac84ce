/*
 * A disk that refuses, for tests: preloaded before libc, it answers writes below a folder with an error while the file that
 * LOKET_FAULT names holds a line "ERRNO FOLDER" (28: full, ENOSPC; 30: read-only, EROFS). Everything else goes to libc.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* The error for this path now, or 0. */
static int fault_of(const char *path) {
  const char *file = getenv("LOKET_FAULT");
  char text[PATH_MAX + 32];
  char folder[PATH_MAX];
  int code = 0;
  if (file == NULL || path == NULL || path[0] != '/') return 0;
  int fd = REAL(open)(file, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  ssize_t length = REAL(read)(fd, text, sizeof text - 1);
  REAL(close)(fd);
  if (length <= 0) return 0;
  text[length] = '\0';
  if (sscanf(text, "%d %4095s", &code, folder) != 2) return 0;
  return strncmp(path, folder, strlen(folder)) == 0 ? code : 0;
}

static int fault_of_fd(int fd) {
  char link[64];
  char path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = '\0';
  return fault_of(path);
}

#define REFUSE(fault)   \
  do {                  \
    int code = (fault); \
    if (code != 0) {    \
      errno = code;     \
      return -1;        \
    }                   \
  } while (0)

ssize_t write(int fd, const void *bytes, size_t count) {
  REFUSE(fault_of_fd(fd));
  return REAL(write)(fd, bytes, count);
}
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  REFUSE(fault_of_fd(fd));
  return REAL(pwrite)(fd, bytes, count, offset);
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  REFUSE(fault_of_fd(fd));
  return REAL(pwrite64)(fd, bytes, count, offset);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  REFUSE(fault_of_fd(fd));
  return REAL(writev)(fd, parts, count);
}
int ftruncate64(int fd, off64_t length) {
  REFUSE(fault_of_fd(fd));
  return REAL(ftruncate64)(fd, length);
}
int mkdir(const char *path, mode_t mode) {
  REFUSE(fault_of(path));
  return REAL(mkdir)(path, mode);
}
int rename(const char *from, const char *to) {
  REFUSE(fault_of(to));
  return REAL(rename)(from, to);
}

static int open_mode(int flags, va_list rest) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, int) : 0;
}
#define OPEN(name)                                              \
  int name(const char *path, int flags, ...) {                  \
    va_list rest;                                               \
    va_start(rest, flags);                                      \
    int mode = open_mode(flags, rest);                          \
    va_end(rest);                                               \
    if ((flags & O_ACCMODE) != O_RDONLY) REFUSE(fault_of(path)); \
    return REAL(name)(path, flags, mode);                       \
  }
OPEN(open)
OPEN(open64)
