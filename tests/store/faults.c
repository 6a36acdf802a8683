/* A disk that fails when it is told to, and a record of all that is written: loaded before the C library (LD_PRELOAD).

   `faults_fail` has the calls of a kind on files in a folder fail, from one of them on. `faults_record` writes down what
   is written, cut off, flushed, renamed and taken away there: a letter, then lengths and bytes (see `faults.py`). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NOTHING, WRITING, HALF, FLUSHING };

static char folder[PATH_MAX];
static int failing = NOTHING, left, lasting, number;
static int record = -1;

static ssize_t really_write(int fd, const void *data, size_t size) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) real = dlsym(RTLD_NEXT, "write");
    return real(fd, data, size);
}

void faults_fail(const char *where, int kind, int after, int all, int error) {
    snprintf(folder, sizeof folder, "%s", where);
    failing = kind, left = after, lasting = all, number = error;
}

static void put(char letter, const char *path, uint64_t at, const void *data, uint32_t size) {
    uint32_t length = (uint32_t)strlen(path);
    really_write(record, &letter, 1);
    really_write(record, &length, 4);
    really_write(record, path, length);
    really_write(record, &at, 8);
    really_write(record, &size, 4);
    if (data) really_write(record, data, size);
}

void faults_record(const char *where, const char *file) {
    snprintf(folder, sizeof folder, "%s", where);
    record = open(file, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

void faults_note(const char *words) {
    if (record >= 0) put('N', words, 0, NULL, 0);
}

/* Whether a descriptor is of a file in the folder, or of the folder itself; its path. */
static int inside(int fd, char *path) {
    char link[64];
    if (!folder[0] || fd == record) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, PATH_MAX - 1);
    if (size <= 0) return 0;
    path[size] = 0;
    return strncmp(path, folder, strlen(folder)) == 0 && !strstr(path, " (deleted)");
}

static int fails(int kind, int fd, char *path) {
    if (failing == NOTHING || !inside(fd, path)) return 0;
    if (failing != kind && !(failing == HALF && kind == WRITING)) return 0;
    if (left > 0) return left--, 0;
    int how = failing;
    if (!lasting) failing = NOTHING;
    errno = number;
    return how;
}

static void written(int fd, uint64_t at, const void *data, ssize_t size) {
    char path[PATH_MAX];
    if (record >= 0 && size > 0 && inside(fd, path)) put('W', path, at, data, (uint32_t)size);
}

ssize_t write(int fd, const void *data, size_t size) {
    char path[PATH_MAX];
    if (fails(WRITING, fd, path)) return -1;
    off_t at = record >= 0 ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t done = really_write(fd, data, size);
    written(fd, at < 0 ? 0 : (uint64_t)at, data, done);
    return done;
}

static ssize_t at_place(const char *name, int fd, const void *data, size_t size, off_t at) {
    ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, name);
    char path[PATH_MAX];
    int how = fails(WRITING, fd, path);
    if (how) {
        if (how == HALF) real(fd, data, size / 2, at);
        errno = number;
        return -1;
    }
    ssize_t done = real(fd, data, size, at);
    written(fd, (uint64_t)at, data, done);
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return at_place("pwrite", fd, data, size, at); }
ssize_t pwrite64(int fd, const void *data, size_t size, off_t at) { return at_place("pwrite64", fd, data, size, at); }

static int flush(const char *name, int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, name);
    char path[PATH_MAX];
    if (fails(FLUSHING, fd, path)) return -1;
    if (record >= 0 && inside(fd, path)) put('S', path, 0, NULL, 0);
    return real(fd);
}

int fsync(int fd) { return flush("fsync", fd); }
int fdatasync(int fd) { return flush("fdatasync", fd); }

static int cut(const char *name, int fd, off_t size) {
    int (*real)(int, off_t) = dlsym(RTLD_NEXT, name);
    char path[PATH_MAX];
    if (record >= 0 && inside(fd, path)) put('T', path, (uint64_t)size, NULL, 0);
    return real(fd, size);
}

int ftruncate(int fd, off_t size) { return cut("ftruncate", fd, size); }
int ftruncate64(int fd, off_t size) { return cut("ftruncate64", fd, size); }

int unlink(const char *path) {
    int (*real)(const char *) = dlsym(RTLD_NEXT, "unlink");
    int done = real(path);
    if (!done && record >= 0 && strncmp(path, folder, strlen(folder)) == 0) put('U', path, 0, NULL, 0);
    return done;
}

int rename(const char *from, const char *to) {
    int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
    int done = real(from, to);
    if (!done && record >= 0 && strncmp(to, folder, strlen(folder)) == 0)
        put('R', from, 0, to, (uint32_t)strlen(to));
    return done;
}
