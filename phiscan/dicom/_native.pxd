# The compiled face of _native.py. Every access to bytes is checked against the bounds of its buffer.
from libc.stdint cimport int64_t, uint64_t
from libc.string cimport memcmp, memmove

cdef extern from "_native.h" nogil:
    int phi_open(int folder, const char *name, int follow)
    int phi_open_folder(const char *path)
    int phi_stat(int fd, int64_t *out)
    int64_t phi_read(int fd, unsigned char *to, int64_t count, int64_t offset)
    void phi_clocks(int64_t *out)
    uint64_t phi_little(const unsigned char *p, int n)
    uint64_t phi_big(const unsigned char *p, int n)
    int64_t phi_common(const unsigned char *a, const unsigned char *b, int64_t count)
    int phi_close "close" (int fd)


cdef inline int outside() except -1 nogil:
    with gil:
        raise IndexError("read outside the buffer")


cdef inline long long little2(const unsigned char[::1] buf, Py_ssize_t at) except -1 nogil:
    if at < 0 or at + 2 > buf.shape[0]:
        outside()
    return <long long>phi_little(&buf[at], 2)


cdef inline long long little4(const unsigned char[::1] buf, Py_ssize_t at) except -1 nogil:
    if at < 0 or at + 4 > buf.shape[0]:
        outside()
    return <long long>phi_little(&buf[at], 4)


cdef inline long long big2(const unsigned char[::1] buf, Py_ssize_t at) except -1 nogil:
    if at < 0 or at + 2 > buf.shape[0]:
        outside()
    return <long long>phi_big(&buf[at], 2)


cdef inline long long big4(const unsigned char[::1] buf, Py_ssize_t at) except -1 nogil:
    if at < 0 or at + 4 > buf.shape[0]:
        outside()
    return <long long>phi_big(&buf[at], 4)


cdef inline unsigned long long little8(const unsigned char[::1] buf, Py_ssize_t at) except? 0 nogil:
    if at < 0 or at + 8 > buf.shape[0]:
        outside()
    return phi_little(&buf[at], 8)


cdef inline int same(const unsigned char[::1] a, Py_ssize_t at_a, const unsigned char[::1] b,
                     Py_ssize_t at_b, Py_ssize_t count) except -1 nogil:
    if at_a < 0 or at_b < 0 or count < 1 or at_a + count > a.shape[0] or at_b + count > b.shape[0]:
        outside()
    return memcmp(&a[at_a], &b[at_b], count) == 0


cdef inline long long common(const unsigned char[::1] a, Py_ssize_t at_a, const unsigned char[::1] b,
                             Py_ssize_t at_b, Py_ssize_t count) except -1 nogil:
    if at_a < 0 or at_b < 0 or count < 1 or at_a + count > a.shape[0] or at_b + count > b.shape[0]:
        outside()
    return phi_common(&a[at_a], &b[at_b], count)


cdef inline int copy(unsigned char[::1] to, Py_ssize_t at_to, const unsigned char[::1] buf,
                     Py_ssize_t at, Py_ssize_t count) except -1 nogil:
    if at_to < 0 or at < 0 or count < 1 or at_to + count > to.shape[0] or at + count > buf.shape[0]:
        outside()
    memmove(&to[at_to], &buf[at], count)
    return 0


cdef inline int open_file(int folder, const unsigned char[::1] names, Py_ssize_t at, int follow) except? -1 nogil:
    return phi_open(folder, <const char *>&names[at], follow)


cdef inline int open_folder(const unsigned char[::1] names, Py_ssize_t at) except? -1 nogil:
    return phi_open_folder(<const char *>&names[at])


cdef inline int close_file(int fd) noexcept nogil:
    return phi_close(fd)


cdef inline int file_stat(int fd, long long[::1] out) except? -1 nogil:
    if out.shape[0] < 8:
        outside()
    return phi_stat(fd, <int64_t *>&out[0])


cdef inline long long read_at(int fd, unsigned char[::1] buf, Py_ssize_t at, Py_ssize_t count,
                              long long offset) except? -1 nogil:
    if at < 0 or count < 1 or at + count > buf.shape[0]:
        outside()
    return phi_read(fd, &buf[at], count, offset)


cdef inline int clocks(long long[::1] out) except -1 nogil:
    if out.shape[0] < 3:
        outside()
    phi_clocks(<int64_t *>&out[0])
    return 0
