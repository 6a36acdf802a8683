# shellcheck shell=sh
# Runs inside the Debian 11 root: /src/{python,sqlite,zlib} become /opt/python, which can be moved anywhere.
# The libraries are linked in; left out is what needs one that the program does not use: no TLS (nothing here talks to
# a network), no curses, readline, Tk, dbm, bzip2, xz.
set -eux
cd /src/sqlite
./configure --disable-tcl --disable-readline --disable-load-extension >/dev/null
make sqlite3.c sqlite3.h >/dev/null
mkdir -p /src/deps/include /src/deps/lib
gcc -O2 -fPIC -DSQLITE_THREADSAFE=1 -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_ENABLE_COLUMN_METADATA \
    -include /src/old_glibc.h -c sqlite3.c -o sqlite3.o
ar rcs /src/deps/lib/libsqlite3.a sqlite3.o
cp sqlite3.h /src/deps/include/
cp "$(gcc -print-file-name=libffi_pic.a)" /src/deps/lib/libffi.a
cd /src/zlib
CFLAGS="-O2 -fPIC" ./configure --static >/dev/null
make libz.a >/dev/null
cp libz.a /src/deps/lib/
cp zlib.h zconf.h /src/deps/include/

cd /src/python
# sem_clockwait came with glibc 2.30.
./configure --prefix=/opt/python --disable-test-modules --without-ensurepip --without-readline --without-doc-strings \
    --with-dbmliborder= --with-openssl-rpath=no \
    CPPFLAGS="-include /src/old_glibc.h" \
    LIBFFI_CFLAGS="-I/usr/include" LIBFFI_LIBS="-L/src/deps/lib -l:libffi.a" \
    LIBSQLITE3_CFLAGS="-I/src/deps/include -DSQLITE_OMIT_LOAD_EXTENSION" LIBSQLITE3_LIBS="-L/src/deps/lib -l:libsqlite3.a -lpthread -ldl -lm" \
    ZLIB_CFLAGS="-I/src/deps/include" ZLIB_LIBS="-L/src/deps/lib -l:libz.a" \
    ac_cv_func_sem_clockwait=no ac_cv_func_pthread_cond_clockwait=no \
    py_cv_module__ssl=n/a py_cv_module__hashlib=n/a py_cv_module__tkinter=n/a py_cv_module__curses=n/a \
    py_cv_module__curses_panel=n/a py_cv_module_readline=n/a py_cv_module__dbm=n/a py_cv_module__gdbm=n/a \
    py_cv_module__bz2=n/a py_cv_module__lzma=n/a py_cv_module__uuid=n/a py_cv_module_nis=n/a
make -j"$JOBS"
make install
strip /opt/python/bin/python3.13 /opt/python/lib/python3.13/lib-dynload/*.so
# A module that was to be there and is not would be missed only by whoever opens the wrong file.
/opt/python/bin/python3.13 -c "import ctypes, sqlite3, zlib, decimal, pyexpat, _blake2, _sha2, fcntl, select, mmap, unicodedata, _multibytecodec"
