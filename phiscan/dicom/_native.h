/* The system calls of the header kernel: open without leaving a trace, read at an offset, and clocks. */
#ifndef PHISCAN_NATIVE_H
#define PHISCAN_NATIVE_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#ifdef O_NOATIME
#define PHI_NOATIME O_NOATIME
#else
#define PHI_NOATIME 0
#endif
#ifdef O_PATH
#define PHI_PATH O_PATH
#else
#define PHI_PATH O_RDONLY
#endif
#define PHI_READ (O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)

/* A file descriptor, or minus errno. O_NOATIME is refused to those who do not own the file. */
static inline int phi_open(int folder, const char *name, int follow) {
    int flags = follow ? PHI_READ & ~O_NOFOLLOW : PHI_READ, fd;
    do fd = openat(folder, name, flags | PHI_NOATIME); while (fd < 0 && errno == EINTR);
    if (fd < 0 && errno == EPERM && PHI_NOATIME)
        do fd = openat(folder, name, flags); while (fd < 0 && errno == EINTR);
    if (fd < 0) return -errno;
#ifdef POSIX_FADV_RANDOM
    (void)posix_fadvise(fd, 0, 0, POSIX_FADV_RANDOM);
#endif
    return fd;
}

static inline int phi_open_folder(const char *path) {
    int fd;
    do fd = open(path, PHI_PATH | O_DIRECTORY | O_CLOEXEC); while (fd < 0 && errno == EINTR);
    return fd < 0 ? -errno : fd;
}

static inline int64_t phi_nanoseconds(struct timespec t) {
    if (t.tv_sec > 9223372035 || t.tv_sec < -9223372035) /* beyond the years 1677 to 2262 */
        return t.tv_sec > 0 ? INT64_MAX : -INT64_MAX;
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

#ifdef __APPLE__
#define PHI_MTIME(s) ((s).st_mtimespec)
#define PHI_CTIME(s) ((s).st_ctimespec)
#else
#define PHI_MTIME(s) ((s).st_mtim)
#define PHI_CTIME(s) ((s).st_ctim)
#endif

/* size, mtime, ctime, inode, mode, uid, gid, 1 if a regular file; 0 or minus errno. */
static inline int phi_stat(int fd, int64_t *out) {
    struct stat s;
    if (fstat(fd, &s) < 0) return -errno;
    out[0] = s.st_size; out[1] = phi_nanoseconds(PHI_MTIME(s)); out[2] = phi_nanoseconds(PHI_CTIME(s));
    out[3] = (int64_t)s.st_ino; out[4] = s.st_mode; out[5] = s.st_uid; out[6] = s.st_gid;
    out[7] = S_ISREG(s.st_mode) ? 1 : 0;
    return 0;
}

/* The number of bytes read, fewer than asked only at the end of the file, or minus errno. */
static inline int64_t phi_read(int fd, unsigned char *to, int64_t count, int64_t offset) {
    int64_t done = 0;
    while (done < count) {
        ssize_t got = pread(fd, to + done, (size_t)(count - done), (off_t)(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return -errno;
        if (got == 0) break;
        done += got;
    }
    return done;
}

/* Wall clock and this thread's CPU time in nanoseconds, and how often it waited for something. */
static inline void phi_clocks(int64_t *out) {
    struct timespec t;
    struct rusage r;
    clock_gettime(CLOCK_MONOTONIC, &t);
    out[0] = phi_nanoseconds(t);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    out[1] = phi_nanoseconds(t);
#ifdef RUSAGE_THREAD
    out[2] = getrusage(RUSAGE_THREAD, &r) == 0 ? r.ru_nvcsw : 0;
#else
    (void)r;
    out[2] = 0;
#endif
}

static inline uint64_t phi_little(const unsigned char *p, int n) {
    uint64_t v = 0;
    for (int i = n - 1; i >= 0; i--) v = v << 8 | p[i];
    return v;
}
static inline uint64_t phi_big(const unsigned char *p, int n) {
    uint64_t v = 0;
    for (int i = 0; i < n; i++) v = v << 8 | p[i];
    return v;
}

/* How many bytes two runs have in common from their start. */
static inline int64_t phi_common(const unsigned char *a, const unsigned char *b, int64_t count) {
    int64_t i = 0;
    while (i + 64 <= count && memcmp(a + i, b + i, 64) == 0) i += 64;
    while (i < count && a[i] == b[i]) i++;
    return i;
}
#endif
