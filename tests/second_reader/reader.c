/*
 * A second reader of the image header of Linux checkpoint/restart, in seven
 * revisions.  It answers question lines from standard input; README.md has
 * the protocol.  Written from format.md ([F...]) and revisions.md ([R...])
 * alone.
 *
 * From the top: tables, output, the file, objects, shared objects, the LSM,
 * header and container, sys_restart, question lines.
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* [F2.1] */
enum {
	E_PERM	= 1,
	E_IO	= 5,
	E_BADF	= 9,
	E_NOMEM	= 12,
	E_INVAL	= 22,
	E_PIPE	= 32,
	E_NOSYS	= 38,
	E_MAX	= 4095,		/* [F8.13] */
	E_STOP	= 4096,		/* not an errno: BUG or UNMODELLED, see stop() */
};

/* [R1] flags of restart(2); RESTART_KEEP_LSM is in struct revision */
#define RESTART_TASKSELF	0x1

/* [F3.3] to [F3.8] */
#define CHECKPOINT_MAGIC_HEAD	UINT64_C(0x00feed0cc0a2d200)
#define HDR_LEN			8
#define HEADER_LEN		72
#define UTS_LEN			65
#define UTS_NS_LEN		400
#define OBJREF_LEN		16
#define CONTAINER_LEN		8
#define LSM_INFO_MAX		208	/* [R8.12] */
#define SECURITY_NAME_MAX	10
#define MAX_CONSTANTS		12

#define MAX_UTS_DEPTH		400	/* [F8.11] */

/* [R2.5] types that have one number in all revisions */
enum {
	TYPE_HEADER		= 1,
	TYPE_HEADER_ARCH	= 2,
	TYPE_UTS_NS		= 109,
	TYPE_ERROR		= 9999,
};

/* [R2.6] shared objects that have one number in all revisions */
enum {
	OBJ_IGNORE		= 0,
	OBJ_INODE		= 1,
};

/* -------------------------------- tables -------------------------------- */

enum arch_index {
	ARCH_X86_32,
	ARCH_X86_64,
	ARCH_S390X,
	ARCH_PPC32,
	ARCH_PPC64,
	NR_ARCHES,
};

struct arch {
	const char	*name;
	bool		is_x86;
	bool		big_endian;		/* [F1.5], [R2.4] */
	uint32_t	header_arch_len;	/* [R2.4] */
	uint32_t	alloc_limit;		/* [F8.2] */
};

static const struct arch arches[NR_ARCHES] = {
	[ARCH_X86_32]	= { "x86_32",	true,	false,	16,	4194304 },
	[ARCH_X86_64]	= { "x86_64",	true,	false,	16,	4194304 },
	[ARCH_S390X]	= { "s390x",	false,	true,	8,	1048576 },
	[ARCH_PPC32]	= { "ppc32",	false,	true,	16,	4194304 },
	[ARCH_PPC64]	= { "ppc64",	false,	true,	16,	4194304 },
};

/* Who knows an ERROR record, and how an OBJREF is taken: [R1], [R4], [R5], [R6] */
enum reader_kind {
	READER_PLAIN,		/* [F5.2]: nobody knows ERROR */
	READER_STRING_ERRORS,	/* [R4.2]: the reader of given buffers does */
	READER_NOT_KNOWN,	/* [R5.1]: that one does, the other may */
	READER_DISPATCH,	/* [R6.1]: both do */
};

/* [R7.1], [R7.2] */
enum prints {
	PRINTS_DEBUG,		/* ckpt_debug and pr_warning */
	PRINTS_NOT_KNOWN,	/* [R5.7] nothing */
	PRINTS_ERR,		/* ckpt_debug and ckpt_err */
};

/* [R2.1] */
enum lsm_place {
	LSM_NOWHERE,
	LSM_BEFORE_HEADER_ARCH,
	LSM_AFTER_CONTAINER,
};

struct revision {
	const char	*name;

	/* [R1] */
	uint16_t	rev;
	int		nr_constants;
	uint32_t	restart_mask;
	uint32_t	restart_keep_lsm;	/* 0: there is none */
	uint64_t	uflags_mask;
	bool		unpriv_needs_2;		/* otherwise anything but 0 */
	bool		has_logfd;

	enum reader_kind reader;
	enum prints	prints;
	bool		pos_after_read;		/* [R6.14] */

	/* [R2.1], [R2.5]; 0: the prologue has no such object */
	enum lsm_place	lsm_place;
	uint32_t	type_container;
	uint32_t	type_buffer;
	uint32_t	type_objref;
	uint32_t	type_lsm_info;

	/* [R2.6]; SECURITY_PTR is looked at from v20 on only */
	uint32_t	obj_uts_ns;
	uint32_t	obj_security_ptr;
	uint32_t	obj_max;

	uint16_t	arch_id[NR_ARCHES];	/* [R2.3]; 0: no such arch */
};

static const struct revision revisions[] = {
	{
		.name = "v17", .rev = 1, .nr_constants = 9,
		.restart_mask = 0x3, .uflags_mask = 0x1,
		.reader = READER_PLAIN, .prints = PRINTS_DEBUG,
		.lsm_place = LSM_NOWHERE,
		.type_buffer = 3, .type_objref = 5,
		.obj_uts_ns = 7, .obj_max = 13,
		.arch_id = { [ARCH_X86_32] = 1, [ARCH_S390X] = 2 },
	},
	{
		.name = "aug09", .rev = 2, .nr_constants = 10,
		.restart_mask = 0x7, .restart_keep_lsm = 0x4, .uflags_mask = 0x1,
		.reader = READER_PLAIN, .prints = PRINTS_DEBUG,
		.lsm_place = LSM_BEFORE_HEADER_ARCH,
		.type_buffer = 3, .type_objref = 5,
		.obj_uts_ns = 8, .obj_max = 15,
		.arch_id = { [ARCH_X86_32] = 1, [ARCH_S390X] = 2 },
	},
	{
		.name = "v18", .rev = 2, .nr_constants = 12,
		.restart_mask = 0x7, .uflags_mask = 0x1,
		.reader = READER_STRING_ERRORS, .prints = PRINTS_DEBUG,
		.lsm_place = LSM_NOWHERE,
		.type_buffer = 3, .type_objref = 5,
		.obj_uts_ns = 8, .obj_max = 16,
		.arch_id = {
			[ARCH_X86_32] = 1, [ARCH_S390X] = 2, [ARCH_PPC32] = 3,
			[ARCH_PPC64] = 4,
		},
	},
	{
		.name = "oct09", .rev = 3, .nr_constants = 12,
		.restart_mask = 0x7, .uflags_mask = 0x1,
		.reader = READER_STRING_ERRORS, .prints = PRINTS_NOT_KNOWN,
		.lsm_place = LSM_NOWHERE,
		.type_container = 3, .type_buffer = 4, .type_objref = 6,
		.obj_uts_ns = 8, .obj_max = 16,
		.arch_id = {
			[ARCH_X86_32] = 1, [ARCH_S390X] = 2, [ARCH_PPC32] = 3,
			[ARCH_PPC64] = 4,
		},
	},
	{
		.name = "v19rc1", .rev = 4, .nr_constants = 12,
		.restart_mask = 0xf, .restart_keep_lsm = 0x8, .uflags_mask = 0x1,
		.has_logfd = true,
		.reader = READER_NOT_KNOWN, .prints = PRINTS_NOT_KNOWN,
		.lsm_place = LSM_AFTER_CONTAINER,
		.type_container = 3, .type_buffer = 4, .type_objref = 6,
		.type_lsm_info = 7,
		.obj_uts_ns = 8, .obj_security_ptr = 16, .obj_max = 18,
		.arch_id = {
			[ARCH_X86_32] = 1, [ARCH_S390X] = 2, [ARCH_PPC32] = 3,
			[ARCH_PPC64] = 4,
		},
	},
	{
		.name = "v20", .rev = 5, .nr_constants = 12,
		.restart_mask = 0x1f, .restart_keep_lsm = 0x8, .uflags_mask = 0x1,
		.unpriv_needs_2 = true, .has_logfd = true,
		.reader = READER_DISPATCH, .prints = PRINTS_ERR,
		.lsm_place = LSM_AFTER_CONTAINER,
		.type_container = 3, .type_buffer = 4, .type_objref = 6,
		.type_lsm_info = 7,
		.obj_uts_ns = 9, .obj_security_ptr = 18, .obj_max = 20,
		.arch_id = {
			[ARCH_X86_32] = 1, [ARCH_X86_64] = 2, [ARCH_S390X] = 3,
			[ARCH_PPC32] = 4, [ARCH_PPC64] = 5,
		},
	},
	{
		.name = "v23rc", .rev = 6, .nr_constants = 12,
		.restart_mask = 0x1f, .restart_keep_lsm = 0x8, .uflags_mask = 0x3,
		.unpriv_needs_2 = true, .has_logfd = true,
		.reader = READER_DISPATCH, .prints = PRINTS_ERR,
		.pos_after_read = true,
		.lsm_place = LSM_AFTER_CONTAINER,
		.type_container = 3, .type_buffer = 4, .type_objref = 6,
		.type_lsm_info = 7,
		.obj_uts_ns = 9, .obj_security_ptr = 18, .obj_max = 23,
		.arch_id = {
			[ARCH_X86_32] = 1, [ARCH_X86_64] = 2, [ARCH_S390X] = 3,
		},
	},
};

#define NR_REVISIONS	(sizeof(revisions) / sizeof(revisions[0]))

/* -------------------------- question and context ------------------------ */

/* A string of bytes in the line's buffer; a NUL follows it. */
struct bytes {
	char		*data;
	size_t		len;
};

/* [F1.1] */
struct question {
	const struct revision	*rev;
	const struct arch	*arch;
	uint16_t		arch_id;
	uint32_t		version_code;
	bool			config_security;
	const char		*current_lsm;
	uint32_t		restart_flags;
	int32_t			pid;
	bool			fd_ok;
	bool			logfd_bad;
	int32_t			unpriv_allowed;
	bool			cap_sys_admin;
	int32_t			has_fxsr;
	int32_t			has_xsave;
	int32_t			xstate_size;
	const char		*smack_version;
	bool			config_checkpoint_debug;
	uint16_t		constants[MAX_CONSTANTS];
	struct bytes		image;
};

struct text {
	char		*buf;
	size_t		len;
	size_t		cap;
};

/* The numbers of the shared objects that were read. */
struct objrefs {
	int32_t		*ref;
	size_t		nr;
	size_t		cap;
	int32_t		fresh;		/* [F8.15] the last fresh number */
};

/* One call of restart(2).  The buffers serve all calls, one after another. */
struct ctx {
	const struct question	*q;
	const char		*stopped;	/* "BUG", "UNMODELLED" or NULL */
	size_t			consumed;	/* [F2.2] */
	uint64_t		pos;		/* [R6.14] */
	unsigned int		uts_depth;	/* UTS_NS that are being read */
	int			leaked;		/* [F2.3] */
	bool			killed;		/* [F2.4] */
	struct objrefs		known;
	struct text		messages;	/* both as an answer has them */
	struct text		debug;
	struct text		scratch;
};

/* -------------------------------- memory -------------------------------- */

static void die(const char *what)
{
	fprintf(stderr, "reader: %s\n", what);
	exit(1);
}

/* Room for nr elements, at least; cap is what there is. */
static void *grow(void *buf, size_t *cap, size_t nr, size_t size)
{
	size_t new_cap = *cap ? *cap : 64;

	if (nr <= *cap)
		return buf;
	while (new_cap < nr) {
		if (new_cap > SIZE_MAX / 2 / size)
			die("out of memory");
		new_cap *= 2;
	}
	buf = realloc(buf, new_cap * size);
	if (!buf)
		die("out of memory");
	*cap = new_cap;
	return buf;
}

static void text_reserve(struct text *text, size_t extra)
{
	text->buf = grow(text->buf, &text->cap, text->len + extra, 1);
}

static void text_putc(struct text *text, char c)
{
	text_reserve(text, 1);
	text->buf[text->len++] = c;
}

__attribute__((format(printf, 2, 0)))
static void text_vprintf(struct text *text, const char *fmt, va_list args)
{
	va_list again;
	size_t room;
	int len;

	text_reserve(text, 1);
	room = text->cap - text->len;
	va_copy(again, args);
	len = vsnprintf(text->buf + text->len, room, fmt, args);
	if (len < 0)
		die("a text is too long");
	if ((size_t)len >= room) {
		text_reserve(text, (size_t)len + 1);
		vsnprintf(text->buf + text->len, (size_t)len + 1, fmt, again);
	}
	va_end(again);
	text->len += (size_t)len;
}

__attribute__((format(printf, 2, 3)))
static void text_printf(struct text *text, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	text_vprintf(text, fmt, args);
	va_end(args);
}

/* Add a text to a list of them: hex, with a comma in between. */
static void texts_add(struct text *list, const struct text *text)
{
	static const char digits[] = "0123456789abcdef";
	size_t i;

	if (list->len)
		text_putc(list, ',');
	text_reserve(list, 2 * text->len);
	for (i = 0; i < text->len; i++) {
		unsigned char c = (unsigned char)text->buf[i];

		text_putc(list, digits[c >> 4]);
		text_putc(list, digits[c & 0xf]);
	}
}

/* ------------------------------- messages ------------------------------- */

/* [F2.1], [F2.6]: end everything at once */
static int stop(struct ctx *ctx, const char *verdict)
{
	ctx->stopped = verdict;
	return -E_STOP;
}

static int unmodelled(struct ctx *ctx)
{
	return stop(ctx, "UNMODELLED");
}

static bool is_silent(const struct ctx *ctx)
{
	if (ctx->stopped)					/* [F2.6] */
		return true;
	return ctx->q->rev->prints == PRINTS_NOT_KNOWN;		/* [R5.7] */
}

/* [R7.3] the kernel's ckpt_debug */
__attribute__((format(printf, 3, 4)))
static void ckpt_debug(struct ctx *ctx, const char *func, const char *fmt, ...)
{
	va_list args;

	if (is_silent(ctx) || !ctx->q->config_checkpoint_debug)
		return;
	ctx->scratch.len = 0;
	text_printf(&ctx->scratch, "[PID:VPID:c/r:%s:LINE] ", func);
	va_start(args, fmt);
	text_vprintf(&ctx->scratch, fmt, args);
	va_end(args);
	texts_add(&ctx->debug, &ctx->scratch);
}

/* [R7.3] the kernel's ckpt_err, v20 and v23rc only */
__attribute__((format(printf, 4, 5)))
static void ckpt_err(struct ctx *ctx, const char *func, int err,
		     const char *fmt, ...)
{
	va_list args;

	if (is_silent(ctx) || ctx->q->rev->prints != PRINTS_ERR)
		return;
	ctx->scratch.len = 0;
	text_printf(&ctx->scratch, "[err %d][pos %llu][E @ %s:LINE]", err,
		    (unsigned long long)ctx->pos, func);
	va_start(args, fmt);
	text_vprintf(&ctx->scratch, fmt, args);
	va_end(args);
	/* [F2.5] seen or not, a message; and in the log with debugging */
	texts_add(&ctx->messages, &ctx->scratch);
	if (ctx->q->config_checkpoint_debug)
		texts_add(&ctx->debug, &ctx->scratch);
}

/* [F7.2], [R7.3] the kernel's pr_warning, aug09 only */
__attribute__((format(printf, 2, 3)))
static void pr_warning(struct ctx *ctx, const char *fmt, ...)
{
	va_list args;

	if (is_silent(ctx))
		return;
	ctx->scratch.len = 0;
	va_start(args, fmt);
	text_vprintf(&ctx->scratch, fmt, args);
	va_end(args);
	texts_add(&ctx->messages, &ctx->scratch);
}

/* ------------------------------- the file ------------------------------- */

static uint16_t get_le16(const uint8_t *p)
{
	return (uint16_t)(p[0] | p[1] << 8);
}

/* [F1.5] the running kernel's byte order, whatever wrote the image */
static uint64_t get_native(const struct ctx *ctx, const uint8_t *p, int size)
{
	bool big_endian = ctx->q->arch->big_endian;
	uint64_t val = 0;
	int i;

	for (i = 0; i < size; i++)
		val = val << 8 | p[big_endian ? i : size - 1 - i];
	return val;
}

static uint16_t get16(const struct ctx *ctx, const uint8_t *p)
{
	return (uint16_t)get_native(ctx, p, 2);
}

static uint32_t get32(const struct ctx *ctx, const uint8_t *p)
{
	return (uint32_t)get_native(ctx, p, 4);
}

static uint64_t get64(const struct ctx *ctx, const uint8_t *p)
{
	return get_native(ctx, p, 8);
}

/* [F5.1] all bytes, or EPIPE and those that are there */
static int ckpt_kread(struct ctx *ctx, size_t count, const uint8_t **data)
{
	const struct bytes *image = &ctx->q->image;
	bool pos_after_read = ctx->q->rev->pos_after_read;

	if (!pos_after_read)			/* [R6.14] */
		ctx->pos += count;
	*data = (const uint8_t *)image->data + ctx->consumed;
	if (count > image->len - ctx->consumed) {
		ctx->consumed = image->len;
		return -E_PIPE;
	}
	ctx->consumed += count;
	if (pos_after_read)			/* [R6.14] */
		ctx->pos += count;
	return 0;
}

/* ------------------------------- objects -------------------------------- */

/* What a caller of a reader asks for. */
struct wanted {
	bool		alloc;		/* ckpt_read_obj, not _ckpt_read_obj */
	bool		ignored;	/* the caller looks at no outcome: [R8.6] */
	uint32_t	len;		/* 0: any up to max */
	uint32_t	max;
};

struct obj {
	uint32_t	type;
	uint32_t	len;
	const uint8_t	*payload;	/* len - HDR_LEN bytes in the image */
};

static int restore_obj(struct ctx *ctx, const struct obj *objref);

static uint32_t payload_len(const struct obj *obj)
{
	return obj->len - HDR_LEN;
}

/* [F5.3], [R6.2] */
static int read_obj_hdr(struct ctx *ctx, struct obj *obj)
{
	const uint8_t *data;
	int ret;

	ret = ckpt_kread(ctx, HDR_LEN, &data);
	if (ret < 0)
		return ret;
	obj->type = get32(ctx, data);
	obj->len = get32(ctx, data + 4);
	obj->payload = NULL;
	return 0;
}

/* [F5.8], [R6.9], and of an OBJREF and an ERROR too */
static int read_payload(struct ctx *ctx, struct obj *obj)
{
	return ckpt_kread(ctx, payload_len(obj), &obj->payload);
}

/* [F5.4], [R6.7], [F7.3] */
static void debug_obj(struct ctx *ctx, const struct wanted *want,
		      const struct obj *obj)
{
	ckpt_debug(ctx, want->alloc ? "ckpt_read_obj" : "_ckpt_read_obj",
		   "type %d len %d(%d,%d)\n", (int)obj->type, (int)obj->len,
		   (int)want->len, (int)want->max);
}

/* [F5.7], [R6.8] */
static bool is_wrong_len(const struct wanted *want, const struct obj *obj)
{
	if (want->len)
		return obj->len != want->len;
	return obj->len > want->max;
}

/* [R4.4] len - 8 here, len in [F8.2]: [F9.2] */
static bool is_error_too_long(const struct ctx *ctx, const struct obj *obj)
{
	return obj->len > INT32_MAX ||
	       payload_len(obj) > ctx->q->arch->alloc_limit;
}

/* [R4.3] an ERROR record where the reader knows it; never 0 */
static int read_err(struct ctx *ctx, struct obj *obj)
{
	uint32_t len;
	int ret;

	if (is_error_too_long(ctx, obj)) {			/* [R4.4] */
		ckpt_debug(ctx, "_ckpt_read_err",
			   "insufficient memory to report image error\n");
		return -E_NOMEM;
	}
	ret = read_payload(ctx, obj);				/* [R4.5] */
	if (ret < 0)
		return ret;
	len = payload_len(obj);					/* [R4.6] */
	if (len < 2)
		ckpt_debug(ctx, "_ckpt_read_err", "%s\n", "");
	else
		ckpt_debug(ctx, "_ckpt_read_err", "%.*s\n", (int)len - 1,
			   (const char *)obj->payload + 1);
	return -E_IO;
}

/*
 * An ERROR in the readers before v20: between [F5.5] and [F5.6].
 * 0: it is an object like any other.
 */
static int read_err_plain(struct ctx *ctx, const struct wanted *want,
			  struct obj *obj)
{
	switch (ctx->q->rev->reader) {
	case READER_STRING_ERRORS:
		return want->alloc ? 0 : read_err(ctx, obj);	/* [R4.7], [R4.2] */
	case READER_NOT_KNOWN:
		if (!want->alloc)
			return read_err(ctx, obj);		/* [R5.1] */
		if (!want->ignored)
			return unmodelled(ctx);			/* [R5.4] */
		if (obj->len > LSM_INFO_MAX && !is_error_too_long(ctx, obj))
			return unmodelled(ctx);			/* [R5.5] */
		return 0;					/* [R5.6] */
	default:
		return 0;					/* [F5.11] */
	}
}

/* [F5.2] both readers before v20, but for the type: [F5.9] */
static int read_obj_plain(struct ctx *ctx, const struct wanted *want,
			  struct obj *obj)
{
	int ret;

	for (;;) {
		ret = read_obj_hdr(ctx, obj);			/* [F5.3] */
		if (ret < 0)
			return ret;
		debug_obj(ctx, want, obj);			/* [F5.4] */
		if (obj->len < HDR_LEN)				/* [F5.5] */
			return -E_INVAL;
		if (obj->type == TYPE_ERROR) {			/* [R4.3], [R5.4] */
			ret = read_err_plain(ctx, want, obj);
			if (ret < 0)
				return ret;
		}
		if (obj->type != ctx->q->rev->type_objref)
			break;
		ret = restore_obj(ctx, obj);			/* [F5.6] */
		if (ret < 0)
			return ret;
	}
	if (is_wrong_len(want, obj))				/* [F5.7] */
		return -E_INVAL;
	return read_payload(ctx, obj);				/* [F5.8] */
}

/* [R6.1] both readers from v20 on, but for the type: [R6.10] */
static int read_obj_dispatch(struct ctx *ctx, const struct wanted *want,
			     struct obj *obj)
{
	int ret;

	for (;;) {
		ret = read_obj_hdr(ctx, obj);			/* [R6.2] */
		if (ret < 0)
			return ret;
		ckpt_debug(ctx, "ckpt_read_obj_dispatch",	/* [R6.3] */
			   "type %d len %d\n", (int)obj->type, (int)obj->len);
		if (obj->len < HDR_LEN)				/* [R6.4] */
			return -E_INVAL;
		if (obj->type == TYPE_ERROR)			/* [R6.5] */
			return read_err(ctx, obj);
		if (obj->type != ctx->q->rev->type_objref)
			break;
		ret = restore_obj(ctx, obj);			/* [R6.6] */
		if (ret < 0)
			return ret;
	}
	debug_obj(ctx, want, obj);				/* [R6.7] */
	if (is_wrong_len(want, obj))				/* [R6.8] */
		return -E_INVAL;
	return read_payload(ctx, obj);				/* [R6.9] */
}

static int read_obj(struct ctx *ctx, const struct wanted *want,
		    struct obj *obj)
{
	if (ctx->q->rev->reader == READER_DISPATCH)
		return read_obj_dispatch(ctx, want, obj);
	return read_obj_plain(ctx, want, obj);
}

/* HEADER, HEADER_ARCH, CONTAINER and UTS_NS: the allocating reader */
static int read_obj_type(struct ctx *ctx, uint32_t type, uint32_t len,
			 struct obj *obj)
{
	const struct wanted want = { .alloc = true, .len = len, .max = len };
	int ret;

	ret = read_obj(ctx, &want, obj);
	if (ret < 0) {
		ckpt_err(ctx, "ckpt_read_obj_type", ret,	/* [R6.11] */
			 "Expecting to read type %d\n", (int)type);
		return ret;
	}
	if (obj->type != type) {				/* [F5.9], [R6.10] */
		ckpt_err(ctx, "ckpt_read_obj_type", -E_INVAL,	/* [R6.11] */
			 "Expected type %d but got %d\n", (int)obj->type,
			 (int)type);
		return -E_INVAL;
	}
	return 0;
}

/* The strings and the LSM's name: the reader of given buffers */
static int read_buffer(struct ctx *ctx, uint32_t payload, struct obj *obj)
{
	const struct wanted want = {
		.len = HDR_LEN + payload,
		.max = HDR_LEN + payload,
	};
	int ret;

	ret = read_obj(ctx, &want, obj);
	if (ret < 0)
		return ret;
	if (obj->type != ctx->q->rev->type_buffer)		/* [F5.9], [R6.10] */
		return -E_INVAL;
	return 0;
}

/* ---------------------------- shared objects ---------------------------- */

static bool is_known(const struct objrefs *known, int32_t ref)
{
	size_t i;

	for (i = 0; i < known->nr; i++)
		if (known->ref[i] == ref)
			return true;
	return false;
}

static void add_known(struct objrefs *known, int32_t ref)
{
	known->ref = grow(known->ref, &known->cap, known->nr + 1,
			  sizeof(*known->ref));
	known->ref[known->nr++] = ref;
}

/* What is refused before the object is read: v17 to oct09 */
static int admit_objref(struct ctx *ctx, uint32_t objtype, int32_t ref)
{
	/* [F9.2] v18 is like v17 */
	if (is_known(&ctx->known, ref))				/* [F8.7] */
		return -E_INVAL;
	if (objtype >= ctx->q->rev->obj_max || objtype == OBJ_INODE)
		return -E_INVAL;				/* [F8.8] */
	if (objtype == OBJ_IGNORE)				/* [F8.9] */
		return stop(ctx, "BUG");
	return 0;
}

/* The same for v19rc1 */
static int admit_objref_not_known(struct ctx *ctx, uint32_t objtype,
				  int32_t ref)
{
	if (objtype >= ctx->q->rev->obj_max || objtype == OBJ_INODE)
		return -E_INVAL;				/* [R5.2] */
	if (ref <= 0 || is_known(&ctx->known, ref) || objtype == OBJ_IGNORE)
		return unmodelled(ctx);				/* [R5.3] */
	return 0;
}

/* The same for v20 and v23rc */
static int admit_objref_strict(const struct ctx *ctx, uint32_t objtype,
			       int32_t ref)
{
	const struct revision *rev = ctx->q->rev;

	if (objtype >= rev->obj_max)				/* [R6.16] */
		return -E_INVAL;
	if (ref <= 0)						/* [R6.17] */
		return -E_INVAL;
	if (objtype == OBJ_IGNORE || objtype == OBJ_INODE ||
	    objtype == rev->obj_security_ptr)			/* [R6.18] */
		return -E_INVAL;
	return 0;
}

/* What becomes of the number when the object has been read: before v20 */
static int settle_objref(struct ctx *ctx, int32_t ref)
{
	if (ctx->q->rev->reader == READER_NOT_KNOWN &&
	    is_known(&ctx->known, ref))				/* [R5.8] */
		return unmodelled(ctx);
	if (ref < -E_MAX)					/* [F8.13] */
		return unmodelled(ctx);
	if (ref < 0)						/* [F8.14] */
		return ref;
	if (ref == 0)						/* [F8.15] */
		ref = ++ctx->known.fresh;
	add_known(&ctx->known, ref);
	return 0;
}

/* The same for v20 and v23rc */
static int settle_objref_strict(struct ctx *ctx, int32_t ref)
{
	if (is_known(&ctx->known, ref))				/* [R6.21] */
		return -E_INVAL;
	add_known(&ctx->known, ref);
	return 0;
}

/* [F8.10] to [F8.12], [R6.19], [R6.20] */
static int restore_shared(struct ctx *ctx, uint32_t objtype)
{
	struct obj uts_ns;
	int ret;

	if (objtype != ctx->q->rev->obj_uts_ns)			/* [F8.10] */
		return unmodelled(ctx);
	if (ctx->uts_depth >= MAX_UTS_DEPTH)			/* [F8.11] */
		return unmodelled(ctx);
	ctx->uts_depth++;					/* [F8.12] */
	ret = read_obj_type(ctx, TYPE_UTS_NS, UTS_NS_LEN, &uts_ns);
	ctx->uts_depth--;
	return ret;
}

static int restore_numbered(struct ctx *ctx, uint32_t objtype, int32_t ref)
{
	enum reader_kind reader = ctx->q->rev->reader;
	int ret;

	if (reader == READER_DISPATCH)				/* [R6.15] */
		ret = admit_objref_strict(ctx, objtype, ref);
	else if (reader == READER_NOT_KNOWN)			/* [R5.1] */
		ret = admit_objref_not_known(ctx, objtype, ref);
	else
		ret = admit_objref(ctx, objtype, ref);
	if (ret < 0)
		return ret;

	ret = restore_shared(ctx, objtype);
	if (ret < 0)
		return ret;

	if (reader == READER_DISPATCH)
		return settle_objref_strict(ctx, ref);
	return settle_objref(ctx, ref);
}

/* [F8.1], [R6.15] an OBJREF, of which the object header has been read */
static int restore_obj(struct ctx *ctx, const struct obj *objref)
{
	struct obj obj = *objref;
	uint32_t objtype;
	int32_t ref;
	int ret;

	if (obj.len > INT32_MAX || obj.len > ctx->q->arch->alloc_limit)
		return -E_NOMEM;				/* [F8.2] */
	ckpt_debug(ctx, "_ckpt_read_objref",			/* [F8.3] */
		   "shared len %d type %d\n", (int)obj.len, (int)obj.type);
	ret = read_payload(ctx, &obj);				/* [F8.4] */
	if (ret < 0)
		return ret;
	if (obj.len < OBJREF_LEN)				/* [F8.5] */
		return unmodelled(ctx);

	objtype = get32(ctx, obj.payload);			/* [F3.7] */
	ref = (int32_t)get32(ctx, obj.payload + 4);
	ckpt_debug(ctx, "restore_obj", "len %d ref %d type %d\n",
		   (int)obj.len, ref, (int)objtype);		/* [F8.6] */
	return restore_numbered(ctx, objtype, ref);
}

/* -------------------------------- the LSM ------------------------------- */

/* [F6.14] the 11 bytes of an image, and a NUL */
struct lsm_name {
	char		s[SECURITY_NAME_MAX + 1 + 1];
};

/* [F1.3] */
static const char *current_lsm(const struct question *q)
{
	return q->config_security ? q->current_lsm : "lsm_none";
}

/* [F6.14], [R8.13] */
static bool is_same_lsm(const char *a, const char *b)
{
	return !strncmp(a, b, SECURITY_NAME_MAX + 1);
}

static bool is_lsm_in(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (is_same_lsm(name, *names))
			return true;
	return false;
}

static bool keeps_lsm(const struct question *q)
{
	return q->restart_flags & q->rev->restart_keep_lsm;
}

/* [F3.9] */
static int read_lsm_name(struct ctx *ctx, struct lsm_name *name)
{
	struct obj obj;
	int ret;

	ret = read_buffer(ctx, SECURITY_NAME_MAX + 1, &obj);
	if (ret < 0)
		return ret;
	memcpy(name->s, obj.payload, SECURITY_NAME_MAX + 1);
	name->s[SECURITY_NAME_MAX + 1] = '\0';
	return 0;
}

/* aug09, inside restore_read_header */
static int restore_lsm_august(struct ctx *ctx)
{
	static const char *const kept[] = { "lsm_none", "default", NULL };
	const char *current = current_lsm(ctx->q);
	struct lsm_name name;
	int ret;

	ret = read_lsm_name(ctx, &name);			/* [F6.9] */
	if (ret < 0)
		return ret;
	if (!keeps_lsm(ctx->q))
		return 0;
	if (!is_same_lsm(name.s, current)) {			/* [F6.10] */
		pr_warning(ctx, "c/r: checkpointed LSM %s, current is %s.\n",
			   name.s, current);			/* [F6.15] */
		ctx->leaked = 2;				/* [F2.3] */
		return -E_INVAL;
	}
	if (!is_lsm_in(name.s, kept)) {				/* [F6.11] */
		pr_warning(ctx, "c/r: RESTART_KEEP_LSM unsupported for %s\n",
			   name.s);				/* [F6.15] */
		ctx->leaked = 2;				/* [F2.3] */
		return -E_NOSYS;
	}
	return 0;
}

/* [R8.12] 8 to 208 bytes of any type, read without a report [R6.11] */
static int read_lsm_info(struct ctx *ctx, bool ignored, struct obj *obj)
{
	const struct wanted want = {
		.alloc = true,
		.ignored = ignored,
		.max = LSM_INFO_MAX,
	};

	return read_obj(ctx, &want, obj);
}

/* [R8.9] does an object without a NUL fill its allocation? */
static bool fills_allocation(uint32_t len)
{
	static const uint32_t sizes[] = { 8, 16, 32, 64, 96, 128, 192 };
	size_t i;

	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		if (len == sizes[i])
			return true;
	return false;
}

/* [R8.8] */
static int smack_compare_version(struct ctx *ctx, const struct obj *obj)
{
	const char *version = (const char *)obj->payload;
	const char *current = ctx->q->smack_version;
	size_t len = payload_len(obj);
	const char *nul = memchr(version, '\0', len);

	/* [R8.9] whatever the running version is */
	if (!nul && fills_allocation(obj->len))			/* [R8.9] */
		return unmodelled(ctx);
	if (nul)
		len = (size_t)(nul - version);
	if (len == strlen(current) && !memcmp(version, current, len))
		return 0;
	ckpt_debug(ctx, "smack_may_restart",
		   "Smack version at checkpoint was\"%.*s\", now is \"%s\".\n",
		   (int)len, version, current);
	return -E_INVAL;
}

/* [R8.7] */
static int smack_may_restart(struct ctx *ctx)
{
	struct obj obj;
	int ret;

	ret = read_lsm_info(ctx, false, &obj);
	if (ret < 0)
		return ret;
	if (obj.type != ctx->q->rev->type_lsm_info)
		return -E_INVAL;
	if (!keeps_lsm(ctx->q))
		return 0;
	return smack_compare_version(ctx, &obj);
}

/* [R8.6] */
static int other_may_restart(struct ctx *ctx)
{
	struct obj obj;

	read_lsm_info(ctx, true, &obj);
	return ctx->stopped ? -E_STOP : 0;
}

/* [R8.5] the running kernel's LSM decides */
static int security_may_restart(struct ctx *ctx)
{
	if (is_same_lsm(current_lsm(ctx->q), "smack"))
		return smack_may_restart(ctx);
	return other_may_restart(ctx);
}

/* [R8.3], [R8.4]: v19rc1, v20 and v23rc */
static int check_kept_lsm(struct ctx *ctx, const struct lsm_name *name)
{
	static const char *const kept[] = {
		"lsm_none", "smack", "selinux", "default", NULL
	};
	const char *current = current_lsm(ctx->q);

	if (!is_same_lsm(name->s, current)) {			/* [R8.3] */
		ckpt_debug(ctx, "restore_lsm",
			   "c/r: checkpointed LSM %s, current is %s.\n",
			   name->s, current);
		return -E_PERM;
	}
	if (!is_lsm_in(name->s, kept)) {			/* [R8.4] */
		ckpt_debug(ctx, "restore_lsm",
			   "c/r: RESTART_KEEP_LSM unsupported for %s\n",
			   name->s);
		return -E_NOSYS;
	}
	return 0;
}

static int restore_lsm(struct ctx *ctx)
{
	struct lsm_name name;
	int ret;

	ret = read_lsm_name(ctx, &name);			/* [R8.2] */
	if (ret < 0) {
		ckpt_debug(ctx, "restore_lsm", "Error %d reading lsm name\n",
			   ret);
		return ret;
	}
	if (keeps_lsm(ctx->q)) {
		ret = check_kept_lsm(ctx, &name);		/* [R8.3], [R8.4] */
		if (ret < 0)
			return ret;
	}
	ret = security_may_restart(ctx);			/* [R8.5] */
	if (ret < 0)						/* [R8.1] */
		ckpt_debug(ctx, "restore_lsm",
			   "security_may_restart returned %d\n", ret);
	return ret;
}

/* -------------------------- header and container ------------------------ */

/* [F6.4] */
static bool is_other_version(const struct ctx *ctx, const uint8_t *header)
{
	uint32_t code = ctx->q->version_code;

	return get64(ctx, header + 8) != CHECKPOINT_MAGIC_HEAD ||
	       get16(ctx, header + 24) != ctx->q->rev->rev ||
	       get16(ctx, header + 18) != (code >> 16 & 0xff) || /* [F1.4] */
	       get16(ctx, header + 20) != (code >> 8 & 0xff) ||
	       get16(ctx, header + 22) != (code & 0xff);
}

/* [F6.6], [R2.2] */
static bool has_other_constants(const struct ctx *ctx, const uint8_t *header)
{
	int i;

	for (i = 0; i < ctx->q->rev->nr_constants; i++)
		if (get16(ctx, header + 32 + 2 * i) != ctx->q->constants[i])
			return true;
	return false;
}

/* [R6.12] */
static int refuse_header(struct ctx *ctx, const char *func, const char *reason)
{
	ckpt_err(ctx, func, -E_INVAL, "%s", reason);
	return -E_INVAL;
}

/* [F6.3] to [F6.6]; offsets are those of [F3.3] */
static int check_header(struct ctx *ctx, const uint8_t *header)
{
	const char *func = "restore_read_header";

	if (get_le16(header + 16) != ctx->q->arch_id)		/* [F6.3], [F3.1] */
		return refuse_header(ctx, func,
				     "incompatible architecture id");
	if (is_other_version(ctx, header))			/* [F6.4] */
		return refuse_header(ctx, func,
				     "incompatible kernel version");
	if (get64(ctx, header + 64) & ~ctx->q->rev->uflags_mask) /* [F6.5] */
		return refuse_header(ctx, func,
				     "incompatible restart user flags");
	if (has_other_constants(ctx, header))			/* [F6.6] */
		return refuse_header(ctx, func,
				     "incompatible kernel constants");
	return 0;
}

/* [F6.13], [R3.14]; offsets are those of [F3.6] */
static int restore_read_header_arch(struct ctx *ctx)
{
	const struct question *q = ctx->q;
	const uint8_t *p;
	struct obj obj;
	int ret;

	ret = read_obj_type(ctx, TYPE_HEADER_ARCH,		/* [F6.12], [R3.13] */
			    q->arch->header_arch_len, &obj);
	if (ret < 0)
		return ret;
	if (!q->arch->is_x86)					/* [R2.4] */
		return 0;
	p = obj.payload;
	if (get16(ctx, p) != q->has_fxsr ||
	    get16(ctx, p + 2) != q->has_xsave ||
	    get16(ctx, p + 4) != q->xstate_size)
		return refuse_header(ctx, "restore_read_header_arch",
				     "incompatible FPU capabilities");
	return 0;
}

/* [F6.1], [R3.2] */
static int restore_read_header(struct ctx *ctx)
{
	struct obj header, string;
	int ret, i;

	ret = read_obj_type(ctx, TYPE_HEADER, HEADER_LEN, &header);
	if (ret < 0)						/* [F6.2], [R3.3] */
		return ret;
	/* the offsets in a header count from its object header */
	ret = check_header(ctx, header.payload - HDR_LEN);
	if (ret < 0)
		return ret;
	/* [F6.7] memory never runs out */
	for (i = 0; i < 3; i++) {				/* [F6.8], [R3.9] */
		ret = read_buffer(ctx, UTS_LEN, &string);
		if (ret < 0)
			return ret;
	}
	if (ctx->q->rev->lsm_place == LSM_BEFORE_HEADER_ARCH) {
		ret = restore_lsm_august(ctx);			/* [R3.10] */
		if (ret < 0)
			return ret;
	}
	return restore_read_header_arch(ctx);
}

/* [R8.1]; of oct09 it is CONTAINER alone: [R4.8] */
static int restore_container(struct ctx *ctx)
{
	struct obj container;
	int ret;

	ret = read_obj_type(ctx, ctx->q->rev->type_container, CONTAINER_LEN,
			    &container);			/* [R3.15], [R8.2] */
	if (ret < 0)
		return ret;
	if (ctx->q->rev->lsm_place != LSM_AFTER_CONTAINER)
		return 0;
	ret = restore_lsm(ctx);
	if (ret < 0)						/* [R8.11] */
		ckpt_debug(ctx, "restore_container",
			   "Error %d on LSM configuration\n", ret);
	return ret;
}

/* [R6.22] */
static int do_restore_coord(struct ctx *ctx)
{
	bool prints = ctx->q->rev->prints == PRINTS_ERR;	/* [R7.1] */
	int ret;

	ret = restore_read_header(ctx);
	if (prints)
		ckpt_debug(ctx, "do_restore_coord", "restore header: %d\n",
			   ret);
	if (ret < 0)
		return ret;
	if (!ctx->q->rev->type_container)
		return 0;					/* [F6.16] */
	ret = restore_container(ctx);
	if (prints)
		ckpt_debug(ctx, "do_restore_coord",
			   "restore container: %d\n", ret);
	return ret;
}

/* ------------------------------ sys_restart ----------------------------- */

/* [F4.3], [R1] */
static bool may_restart_unprivileged(const struct question *q)
{
	if (q->rev->unpriv_needs_2)
		return q->unpriv_allowed >= 2;
	return q->unpriv_allowed != 0;
}

/* [F4.1], [R3.1] */
static int sys_restart(struct ctx *ctx)
{
	const struct question *q = ctx->q;
	int ret;

	if (q->restart_flags & ~q->rev->restart_mask)		/* [F4.2] */
		return -E_INVAL;
	if (!may_restart_unprivileged(q) && !q->cap_sys_admin)	/* [F4.3] */
		return -E_PERM;
	if (q->pid == 0)					/* [F4.4] */
		return unmodelled(ctx);
	if (!q->fd_ok)						/* [F4.5] */
		return -E_BADF;
	if (q->rev->has_logfd && q->logfd_bad)			/* [R3.1] */
		return -E_BADF;

	ret = do_restore_coord(ctx);
	/* [F4.6], [F2.6]; the line of sys_restart is no part of an answer */
	if (ret < 0 && !ctx->stopped && q->restart_flags & RESTART_TASKSELF)
		ctx->killed = true;
	return ret;
}

/* -------------------------------- answers ------------------------------- */

static void print_texts(const struct text *list)
{
	putchar(' ');
	if (list->len)
		fwrite(list->buf, 1, list->len, stdout);
	else
		putchar('-');
}

static void print_answer(const struct ctx *ctx, int ret)
{
	if (ctx->stopped)
		printf("%s %zu - ", ctx->stopped, ctx->consumed);
	else
		printf("%d %zu %d ", ret, ctx->consumed, ctx->leaked);
	putchar(ctx->killed ? '1' : '0');
	print_texts(&ctx->messages);
	print_texts(&ctx->debug);
	putchar('\n');
}

static void answer(struct ctx *ctx, const struct question *q)
{
	ctx->q = q;
	ctx->stopped = NULL;
	ctx->consumed = 0;
	ctx->pos = 0;
	ctx->uts_depth = 0;
	ctx->leaked = 0;
	ctx->killed = false;
	ctx->known.nr = 0;
	ctx->known.fresh = 0;
	ctx->messages.len = 0;
	ctx->debug.len = 0;
	print_answer(ctx, sys_restart(ctx));
}

/* ----------------------------- question lines --------------------------- */

/* The fields of a line that are not taken yet. */
struct fields {
	char		*rest;		/* NULL: none */
	const char	*name;		/* of the field that was taken last */
	const char	*error;		/* name of the first that is wrong */
};

static void field_error(struct fields *f)
{
	if (!f->error)
		f->error = f->name;
}

static char *take_field(struct fields *f, const char *name)
{
	static char none[1];
	char *value = f->rest;
	char *blank;

	f->name = name;
	if (!value) {
		none[0] = '\0';
		return none;		/* no field may be empty */
	}
	blank = strchr(value, ' ');
	if (blank)
		*blank = '\0';
	f->rest = blank ? blank + 1 : NULL;
	return value;
}

/* A decimal number up to end; false if it is none or out of range. */
static bool parse_number(const char *s, const char *end, int64_t min,
			 int64_t max, int64_t *val)
{
	bool negative = s < end && *s == '-';
	int64_t n = 0;

	if (negative)
		s++;
	if (s == end)
		return false;
	for (; s < end; s++) {
		if (*s < '0' || *s > '9')
			return false;
		n = n * 10 + (*s - '0');
		if (n > INT64_C(1) << 32)	/* no field holds more */
			return false;
	}
	*val = negative ? -n : n;
	return *val >= min && *val <= max;
}

static int64_t take_number(struct fields *f, const char *name, int64_t min,
			   int64_t max)
{
	const char *s = take_field(f, name);
	int64_t val = 0;

	if (!parse_number(s, s + strlen(s), min, max, &val))
		field_error(f);
	return val;
}

static uint32_t take_u32(struct fields *f, const char *name)
{
	return (uint32_t)take_number(f, name, 0, UINT32_MAX);
}

static int32_t take_s32(struct fields *f, const char *name)
{
	return (int32_t)take_number(f, name, INT32_MIN, INT32_MAX);
}

static bool take_bool(struct fields *f, const char *name)
{
	const char *s = take_field(f, name);

	if (strcmp(s, "0") && strcmp(s, "1"))
		field_error(f);
	return !strcmp(s, "1");
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* Decodes in place, and puts a NUL behind. */
static struct bytes take_bytes(struct fields *f, const char *name)
{
	struct bytes bytes = { .data = take_field(f, name) };
	const char *s = bytes.data;

	if (!strcmp(s, "-"))
		s++;
	else if (!*s)
		field_error(f);
	while (*s) {
		int high = hex_digit(s[0]);
		int low = hex_digit(s[1]);	/* of a NUL: -1 */

		if (high < 0 || low < 0) {
			field_error(f);
			break;
		}
		bytes.data[bytes.len++] = (char)(high << 4 | low);
		s += 2;
	}
	bytes.data[bytes.len] = '\0';
	return bytes;
}

static const struct revision *take_revision(struct fields *f)
{
	const char *s = take_field(f, "revision");
	size_t i;

	for (i = 0; i < NR_REVISIONS; i++)
		if (!strcmp(s, revisions[i].name))
			return &revisions[i];
	field_error(f);
	return &revisions[0];
}

/* [R2.3] */
static void take_arch(struct fields *f, struct question *q)
{
	const char *s = take_field(f, "arch");
	int i;

	for (i = 0; i < NR_ARCHES; i++) {
		if (!strcmp(s, arches[i].name) && q->rev->arch_id[i]) {
			q->arch = &arches[i];
			q->arch_id = q->rev->arch_id[i];
			return;
		}
	}
	field_error(f);
}

static bool take_logfd_bad(struct fields *f)
{
	const char *s = take_field(f, "logfd");

	if (strcmp(s, "none") && strcmp(s, "ok") && strcmp(s, "bad"))
		field_error(f);
	return !strcmp(s, "bad");
}

static void take_constants(struct fields *f, struct question *q)
{
	const char *s = take_field(f, "constants");
	int i;

	for (i = 0; i < q->rev->nr_constants; i++) {
		const char *end = s + strcspn(s, ",");
		bool is_last = i == q->rev->nr_constants - 1;
		int64_t val = 0;

		if (!parse_number(s, end, 0, UINT16_MAX, &val) ||
		    *end != (is_last ? '\0' : ',')) {
			field_error(f);
			return;
		}
		q->constants[i] = (uint16_t)val;
		s = end + 1;
	}
}

/*
 * README.md, "A question": what is wrong with the line, or NULL.
 * The question points into the line.
 */
static const char *parse_question(char *line, size_t len, struct question *q)
{
	struct fields f = { .rest = line };

	if (strlen(line) != len)
		return "a NUL in the line";

	memset(q, 0, sizeof(*q));
	q->rev = take_revision(&f);
	take_arch(&f, q);
	q->version_code = take_u32(&f, "version_code");
	q->config_security = take_bool(&f, "config_security");
	q->current_lsm = take_bytes(&f, "current_lsm").data;	/* [F1.2] */
	q->restart_flags = take_u32(&f, "restart_flags");
	q->pid = take_s32(&f, "pid");
	q->fd_ok = take_bool(&f, "fd_ok");
	q->logfd_bad = take_logfd_bad(&f);
	q->unpriv_allowed = take_s32(&f, "unpriv_allowed");
	q->cap_sys_admin = take_bool(&f, "cap_sys_admin");
	q->has_fxsr = take_s32(&f, "x86.has_fxsr");
	q->has_xsave = take_s32(&f, "x86.has_xsave");
	q->xstate_size = take_s32(&f, "x86.xstate_size");
	q->smack_version = take_bytes(&f, "smack_version").data; /* [F1.2] */
	q->config_checkpoint_debug = take_bool(&f, "config_checkpoint_debug");
	take_constants(&f, q);
	q->image = take_bytes(&f, "image");
	if (f.rest)
		return "more than 18 fields";
	return f.error;
}

/* A line without its newline, with a NUL behind; false at the end. */
static bool read_line(struct text *line)
{
	int c;

	line->len = 0;
	while ((c = getchar()) != EOF && c != '\n')
		text_putc(line, (char)c);
	if (c == EOF && !line->len)
		return false;
	text_putc(line, '\0');
	line->len--;
	return true;
}

int main(void)
{
	struct ctx ctx = { .q = NULL };
	struct text line = { .buf = NULL };
	unsigned long long nr = 0;
	int status = 0;

	while (read_line(&line)) {
		struct question q;
		const char *error = parse_question(line.buf, line.len, &q);

		nr++;
		if (error) {
			fprintf(stderr, "%llu\n", nr);
			printf("error: %s\n", error);
			status = 2;
		} else {
			answer(&ctx, &q);
		}
		if (fflush(stdout))
			die("cannot write");
	}
	free(line.buf);
	free(ctx.known.ref);
	free(ctx.messages.buf);
	free(ctx.debug.buf);
	free(ctx.scratch.buf);
	return status;
}
